-- One row per month, outcome and rule.
-- title: Reconciliation
-- place: 90
-- definition: Every line of the dump is either loaded into the clean base or set aside
--   by one rule, so that the lines and amounts of a month add up to those received.
-- unit: lines
-- grain: month, outcome and rule
-- order: month, outcome, rule
-- bases: received
-- column month (month): calendar month of the invoice date
-- column outcome (text): loaded into the clean base, or set aside
-- column rule (text): the rule that set the lines aside; empty for loaded lines
-- column reason (text): why, as the rule says it; empty for loaded lines
-- column lines (count): lines with this outcome
-- column amount (money): sum of quantity times unit price of these lines

with
    days as (
        select
            cast(invoice_line.invoiced_at as date) as day,
            invoice_line.rule as rule,
            count(*) as lines,
            sum(invoice_line.amount) as amount
        from invoice_line
        group by cast(invoice_line.invoiced_at as date), invoice_line.rule
    )

-- left joins: no line may get lost here, whatever the calendar or the rules lack
select
    calendar.month as month,
    case when days.rule is null then 'loaded' else 'set aside' end as outcome,
    days.rule as rule,
    rule.reason as reason,
    cast(sum(days.lines) as bigint) as lines,
    cast(sum(days.amount) as decimal(20, 4)) as amount
from days
left join calendar on calendar.day = days.day
left join rule on rule.rule = days.rule
group by calendar.month, days.rule, rule.reason
