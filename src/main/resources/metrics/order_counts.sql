-- One row per range of numbers of orders that has customers.
-- title: One-time and repeat buyers
-- place: 320
-- definition: Known customers by how many orders they placed in all; the first row
--   is those who bought once.
-- unit: customers
-- grain: range of numbers of orders
-- order: from_orders
-- bases: clean
-- finding: largest revenue_share; Customers with {orders} orders are {customer_share}
--   of all and bring {revenue_share} of revenue
-- column orders (text): range of numbers of orders
-- column from_orders (count): the fewest orders of the range
-- column customers (count): customers with so many orders
-- column customer_share (share): of all customers with an order
-- column revenue (money): amount of their orders
-- column revenue_share (share): of the amount of all known customers' orders
-- column mean_order_value (money): amount per order
-- chart: column; orders; customer_share, revenue_share

with
    ranges as (
        select
            customers.orders as orders,
            customers.amount as revenue,
            case
                when customers.orders <= 3 then customers.orders
                when customers.orders <= 5 then 4
                when customers.orders <= 10 then 6
                when customers.orders <= 20 then 11
                when customers.orders <= 50 then 21
                else 51
            end as from_orders
        from orders_per_customer as customers
    ),

    counted as (
        select
            ranges.from_orders as from_orders,
            count(*) as customers,
            sum(ranges.orders) as orders,
            cast(sum(ranges.revenue) as decimal(20, 4)) as revenue
        from ranges
        group by ranges.from_orders
    )

select
    case counted.from_orders
        when 1 then '1'
        when 2 then '2'
        when 3 then '3'
        when 4 then '4 to 5'
        when 6 then '6 to 10'
        when 11 then '11 to 20'
        when 21 then '21 to 50'
        else 'more than 50'
    end as orders,
    counted.from_orders as from_orders,
    counted.customers as customers,
    counted.customers / cast(sum(counted.customers) over () as decimal(20, 4))
        as customer_share,
    counted.revenue as revenue,
    counted.revenue / nullif(sum(counted.revenue) over (), 0) as revenue_share,
    counted.revenue / counted.orders as mean_order_value
from counted
