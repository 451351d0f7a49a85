-- One row per ISO week with an invoice of a known customer.
-- by: week_start
select
    invoice.week_start as week_start,
    count(distinct invoice.customer_id) as customers
from invoice
where invoice.customer_id is not null
group by invoice.week_start
