-- One row per calendar month, country and rule of lines; no rule stands for clean ones.
-- bases: received
-- by: month
select
    invoice_part.month as month,
    invoice_part.country_id as country_id,
    invoice_part.rule as rule,
    cast(sum(invoice_part.line_count) as bigint) as lines,
    cast(
        sum(
            case when invoice_part.customer_id is null then invoice_part.line_count end
        ) as bigint
    ) as without_customer,
    cast(sum(invoice_part.negative_line_count) as bigint) as negative,
    cast(sum(invoice_part.duplicate_line_count) as bigint) as duplicates,
    cast(sum(invoice_part.amount) as decimal(20, 4)) as amount
from invoice_part
group by invoice_part.month, invoice_part.country_id, invoice_part.rule
