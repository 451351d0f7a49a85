-- One row per invoice, calendar month and known customer, cancellations included.
select
    customer.customer_id as customer_id,
    customer.customer_key as customer_key,
    case when not invoice.is_only then invoice.invoice_no end as shared_no,
    invoice.last_at as last_at,
    invoice.amount as amount
from invoice
join customer on customer.customer_id = invoice.customer_id
