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
    invoice_part.month as month,
    case when invoice_part.rule is null then 'loaded' else 'set aside' end as outcome,
    invoice_part.rule as rule,
    rule.reason as reason,
    cast(sum(invoice_part.line_count) as bigint) as lines,
    cast(sum(invoice_part.amount) as decimal(20, 4)) as amount
from invoice_part
left join rule on rule.rule = invoice_part.rule
group by invoice_part.month, invoice_part.rule, rule.reason
