-- One row per segment, month of the year, weekday and hour with an order.
-- bases: clean
with
    segments as (
        select
            customer.customer_id as customer_id,
            rfm_customers.segment as segment
        from rfm_customers
        join customer on customer.customer_key = rfm_customers.customer_key
    )

select
    segments.segment as segment,
    cast(substring(orders.month, 6, 2) as integer) as month_of_year,
    orders.weekday as weekday,
    orders.hour as hour,
    count(*) as orders
from orders
join segments on segments.customer_id = orders.customer_id
group by
    segments.segment,
    cast(substring(orders.month, 6, 2) as integer),
    orders.weekday,
    orders.hour
