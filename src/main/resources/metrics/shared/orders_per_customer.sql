-- One row per known customer with an order.
-- bases: clean
with
    summed as (
        select
            orders_monthly.customer_id as customer_id,
            count(*) as months,
            sum(orders_monthly.orders) as orders,
            sum(orders_monthly.lines) as lines,
            sum(orders_monthly.items) as items,
            sum(orders_monthly.amount) as amount,
            max(orders_monthly.last_day) as last_day,
            max(orders_monthly.last_at) as last_at
        from orders_monthly
        group by orders_monthly.customer_id
    ),

    shared as (
        select
            orders.customer_id as customer_id,
            orders.invoice_no as invoice_no,
            count(*) as orders
        from orders
        where orders.customer_id is not null and not orders.is_only
        group by orders.customer_id, orders.invoice_no
    ),

    -- a number that is used in two months is one order
    repeated as (
        select
            shared.customer_id as customer_id,
            sum(shared.orders) - count(*) as orders
        from shared
        group by shared.customer_id
    )

select
    summed.customer_id as customer_id,
    summed.months as months,
    cast(summed.orders - coalesce(repeated.orders, 0) as bigint) as orders,
    cast(summed.lines as bigint) as lines,
    cast(summed.items as bigint) as items,
    cast(summed.amount as decimal(20, 4)) as amount,
    summed.last_day as last_day,
    summed.last_at as last_at
from summed
left join repeated on repeated.customer_id = summed.customer_id
