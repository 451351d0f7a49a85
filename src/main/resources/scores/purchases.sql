-- One row per known customer and day with a purchase: positive quantity and amount.
select
    customer.customer_key as customer_key,
    cast(invoice.purchased_at as date) as ordered_on,
    sum(invoice.purchase_amount) as amount
from invoice
join customer on customer.customer_id = invoice.customer_id
where invoice.purchase_line_count > 0
group by customer.customer_key, cast(invoice.purchased_at as date)
