-- One row per invoice, calendar month and known customer, cancellations included.
select
    customer.customer_id as customer_id,
    customer.customer_key as customer_key,
    invoice.invoice_no as invoice_no,
    invoice.last_at as last_at,
    invoice.amount as amount
from invoice
join customer on customer.customer_id = invoice.customer_id
