-- One row per known customer and calendar month with an order.
-- bases: clean
-- by: month
select
    orders.customer_id as customer_id,
    orders.month as month,
    orders.month_number as month_number,
    count(*) as orders,
    cast(sum(orders.amount) as decimal(20, 4)) as amount
from orders
where orders.customer_id is not null
group by orders.customer_id, orders.month, orders.month_number
