-- One row per invoice, calendar month and known customer with a purchase: a line of
-- positive quantity and amount.
select
    customer.customer_id as customer_id,
    customer.customer_key as customer_key,
    case when not invoice.is_only then invoice.invoice_no end as shared_no,
    invoice.purchased_at as last_at,
    invoice.purchase_amount as amount
from invoice
join customer on customer.customer_id = invoice.customer_id
where invoice.purchase_line_count > 0
