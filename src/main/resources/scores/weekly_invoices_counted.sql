-- One row per invoice that is an order, or that is a cancellation.
select
    invoice.week_start as week_start,
    invoice.invoice_no as invoice_no,
    max(invoice.country_id) as country_id,
    cast(min(invoice.invoiced_at) as date) as counted_on,
    1 as total
from invoice
where invoice.is_cancelled = {cancelled}
group by invoice.week_start, invoice.invoice_no
