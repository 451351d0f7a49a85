-- One row per invoice and week of it.
select
    invoice.week_start as week_start,
    invoice.invoice_no as invoice_no,
    max(invoice.country_id) as country_id,
    cast(min(invoice.invoiced_at) as date) as counted_on,
    sum(invoice.amount) as total
from invoice
group by invoice.week_start, invoice.invoice_no
