-- One row per amount of whole invoices, apart for cancellations.
with
    invoices as (
        select
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled,
            cast(sum(invoice.amount) as decimal(20, 4)) as amount
        from invoice
        group by invoice.invoice_no, invoice.is_cancelled
    )

select
    invoices.is_cancelled as is_cancelled,
    invoices.amount as amount,
    count(*) as invoices
from invoices
group by invoices.amount, invoices.is_cancelled
