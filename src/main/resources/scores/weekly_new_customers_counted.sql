-- One row per new customer: the first invoice.
select
    numbered.week_start as week_start,
    numbered.invoice_no as invoice_no,
    numbered.country_id as country_id,
    cast(numbered.invoiced_at as date) as counted_on,
    1 as total
from (
    select
        invoice.week_start as week_start,
        invoice.invoice_no as invoice_no,
        invoice.country_id as country_id,
        invoice.invoiced_at as invoiced_at,
        row_number() over (
            partition by invoice.customer_id order by invoice.invoice_no
        ) as place
    from first_invoices
    join invoice
        on
            invoice.customer_id = first_invoices.customer_id
            and invoice.invoiced_at = first_invoices.invoiced_at
) as numbered
where numbered.place = 1
