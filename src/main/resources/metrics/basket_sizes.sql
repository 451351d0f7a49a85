-- One row per range of lines in an order that has orders.
-- title: Basket size
-- place: 250
-- definition: Orders by their number of lines, which is that of different products
--   unless one is entered twice.
-- unit: orders
-- grain: range of lines in an order
-- order: from_lines
-- bases: clean
-- finding: largest revenue_share; Orders of {lines} lines bring {revenue_share} of
--   revenue
-- readers: analysts
-- column lines (text): range of lines
-- column from_lines (count): the fewest lines of the range
-- column orders (count): orders with so many lines
-- column share (share): of all orders
-- column mean_items (number): pieces per order
-- column mean_order_value (money): amount per order
-- column revenue_share (share): of the amount of all orders
-- chart: column; lines; share, revenue_share

with
    ranges as (
        select
            case
                when orders.lines <= 1 then 1
                when orders.lines <= 5 then 2
                when orders.lines <= 10 then 6
                when orders.lines <= 20 then 11
                when orders.lines <= 50 then 21
                when orders.lines <= 100 then 51
                else 101
            end as from_lines,
            orders.items as items,
            orders.amount as amount
        from orders
    ),

    counted as (
        select
            cast(ranges.from_lines as bigint) as from_lines,
            count(*) as orders,
            cast(sum(ranges.items) as decimal(20, 4)) as items,
            cast(sum(ranges.amount) as decimal(20, 4)) as amount
        from ranges
        group by ranges.from_lines
    )

select
    case counted.from_lines
        when 1 then '1'
        when 2 then '2 to 5'
        when 6 then '6 to 10'
        when 11 then '11 to 20'
        when 21 then '21 to 50'
        when 51 then '51 to 100'
        else 'more than 100'
    end as lines,
    counted.from_lines as from_lines,
    counted.orders as orders,
    counted.orders / cast(sum(counted.orders) over () as decimal(20, 4)) as share,
    counted.items / counted.orders as mean_items,
    counted.amount / counted.orders as mean_order_value,
    counted.amount / nullif(sum(counted.amount) over (), 0) as revenue_share
from counted
