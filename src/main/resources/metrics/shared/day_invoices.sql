-- One row per day, country and kind of invoices; apart each whose number has more rows.
-- by: month
select
    cast(invoice.invoiced_at as date) as invoiced_on,
    invoice.month as month,
    invoice.country_id as country_id,
    invoice.is_cancelled as is_cancelled,
    case when not invoice.is_only then invoice.invoice_no end as shared_no,
    -- all others are counted by their number
    count(case when invoice.is_only then 1 end) as invoices,
    cast(sum(invoice.line_count) as bigint) as lines,
    cast(sum(invoice.item_count) as bigint) as items,
    cast(sum(invoice.amount) as decimal(20, 4)) as amount,
    cast(sum(invoice.purchase_line_count) as bigint) as purchase_lines,
    cast(sum(invoice.purchase_amount) as decimal(20, 4)) as purchase_amount
from invoice
group by
    cast(invoice.invoiced_at as date),
    invoice.month,
    invoice.country_id,
    invoice.is_cancelled,
    case when not invoice.is_only then invoice.invoice_no end
