-- One row per calendar month with an invoice of a known customer.
-- by: month
select
    invoice.month as month,
    count(distinct invoice.customer_id) as customers
from invoice
where invoice.customer_id is not null
group by invoice.month
