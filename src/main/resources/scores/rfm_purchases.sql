-- One row per known customer with a purchase: a line of positive quantity and amount.
select
    customer.customer_key as customer_key,
    max(invoice.purchased_at) as last_at,
    count(distinct invoice.invoice_no) as frequency,
    sum(invoice.purchase_amount) as monetary
from invoice
join customer on customer.customer_id = invoice.customer_id
where invoice.purchase_line_count > 0
group by customer.customer_key
