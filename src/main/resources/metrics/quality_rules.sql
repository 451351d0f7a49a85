-- One row per outcome and rule of the newest dump.
-- title: Data quality rules
-- place: 930
-- definition: What became of the lines of the newest dump, by the rule that decided.
-- unit: lines
-- grain: outcome and rule
-- order: outcome, lines desc, rule
-- bases: received
-- finding: first; {line_share} of the lines are in the clean base
-- column outcome (text): loaded into the clean base, set aside or quarantined
-- column rule (text): the rule that took the lines out; empty for loaded lines
-- column reason (text): why, as the rule says it
-- column lines (count): lines
-- column line_share (share): these lines over all lines read
-- column amount (money): sum of quantity times unit price; empty for quarantined lines,
--   of which it is not known

select
    profile_rule.outcome as outcome,
    profile_rule.rule as rule,
    profile_rule.reason as reason,
    profile_rule.line_count as lines,
    cast(profile_rule.line_count as decimal(20, 4))
    / nullif(profile.line_count, 0) as line_share,
    profile_rule.amount as amount
from profile_rule
join profile on profile.load_id = profile_rule.load_id
where profile.load_id = (select max(profile.load_id) from profile)
