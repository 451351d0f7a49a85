-- One row per month, outcome and rule.
-- title: Reconciliation
-- place: 990
-- definition: Every line of the dump is either loaded into the clean base or set aside
--   by one rule, so that the lines and amounts of a month add up to those received.
-- unit: lines
-- grain: month, outcome and rule
-- order: month, outcome, rule
-- bases: received
-- extent: core
-- column month (month): calendar month of the invoice date
-- column outcome (text): loaded into the clean base, or set aside
-- column rule (text): the rule that set the lines aside; empty for loaded lines
-- column reason (text): why, as the rule says it; empty for loaded lines
-- column lines (count): lines with this outcome
-- column amount (money): sum of quantity times unit price of these lines

-- left join: no line may get lost here, whatever the rules lack
select
    month_lines.month as month,
    case when month_lines.rule is null then 'loaded' else 'set aside' end as outcome,
    month_lines.rule as rule,
    rule.reason as reason,
    cast(sum(month_lines.lines) as bigint) as lines,
    cast(sum(month_lines.amount) as decimal(20, 4)) as amount
from month_lines
left join rule on rule.rule = month_lines.rule
group by month_lines.month, month_lines.rule, rule.reason
