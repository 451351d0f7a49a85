-- One row per amount of whole invoices, apart for cancellations.
with
    invoices as (
        select
            invoice.is_cancelled as is_cancelled,
            invoice.amount as amount
        from invoice
        where invoice.is_only
        union all
        select
            invoice.is_cancelled as is_cancelled,
            sum(invoice.amount) as amount
        from invoice
        where not invoice.is_only
        group by invoice.invoice_no, invoice.is_cancelled
    )

select
    invoices.is_cancelled as is_cancelled,
    cast(invoices.amount as decimal(20, 4)) as amount,
    count(*) as invoices
from invoices
group by invoices.amount, invoices.is_cancelled
