-- One row per known customer, from all their lines, cancellations included.
select
    customer.customer_key as customer_key,
    max(invoice.last_at) as last_at,
    count(distinct invoice.invoice_no) as frequency,
    sum(invoice.amount) as monetary
from invoice
join customer on customer.customer_id = invoice.customer_id
group by customer.customer_key
