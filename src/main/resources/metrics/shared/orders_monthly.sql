-- One row per known customer and calendar month with an order.
-- bases: clean
-- by: month
select
    orders.customer_id as customer_id,
    orders.month as month,
    orders.month_number as month_number,
    count(*) as orders,
    cast(sum(orders.lines) as bigint) as lines,
    cast(sum(orders.items) as bigint) as items,
    cast(sum(orders.amount) as decimal(20, 4)) as amount,
    max(orders.day_number) as last_day,
    max(orders.ordered_at) as last_at
from orders
where orders.customer_id is not null
group by orders.customer_id, orders.month, orders.month_number
