-- One row per calendar month, from the first with an invoice to the last.
-- title: United Kingdom and abroad
-- place: 710
-- definition: Orders from the United Kingdom beside those from all other countries.
-- unit: orders and pounds
-- grain: calendar month
-- order: month
-- bases: clean
-- finding: last; Orders from abroad brought {abroad_revenue} in {month}{year of
--   abroad_revenue}
-- readers: analysts
-- column month (month): calendar month of the invoice date
-- column home_orders (count): orders from the United Kingdom
-- column abroad_orders (count): orders from elsewhere
-- column home_revenue (money): amount of the orders from the United Kingdom
-- column abroad_revenue (money): amount of the orders from elsewhere
-- column abroad_share (share): the latter's share of both
-- column home_order_value (money): amount per order from the United Kingdom
-- column abroad_order_value (money): amount per order from elsewhere
-- chart: stacked_column; month; home_revenue, abroad_revenue

with
    placed as (
        select
            orders.month as month,
            case when country.name = 'United Kingdom' then 1 else 0 end as home,
            orders.amount as amount
        from orders
        join country on country.country_id = orders.country_id
    ),

    summed as (
        select
            months.month as month,
            count(case when placed.home = 1 then 1 end) as home_orders,
            count(case when placed.home = 0 then 1 end) as abroad_orders,
            cast(
                sum(case when placed.home = 1 then placed.amount else 0 end)
                as decimal(20, 4)
            ) as home_revenue,
            cast(
                sum(case when placed.home = 0 then placed.amount else 0 end)
                as decimal(20, 4)
            ) as abroad_revenue
        from months
        left join placed on placed.month = months.month
        group by months.month
    )

select
    summed.month as month,
    summed.home_orders as home_orders,
    summed.abroad_orders as abroad_orders,
    summed.home_revenue as home_revenue,
    summed.abroad_revenue as abroad_revenue,
    summed.abroad_revenue / nullif(summed.home_revenue + summed.abroad_revenue, 0)
        as abroad_share,
    summed.home_revenue / nullif(summed.home_orders, 0) as home_order_value,
    summed.abroad_revenue / nullif(summed.abroad_orders, 0) as abroad_order_value
from summed
