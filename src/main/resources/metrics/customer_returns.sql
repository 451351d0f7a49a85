-- One row per calendar month, from the first with an invoice to the last.
-- title: New, kept and won back
-- place: 310
-- definition: A known customer with an order in a month is new if it is their first
--   month, kept if the month of the order before is at most six months ago, and won
--   back after a longer pause.
-- unit: customers
-- grain: calendar month
-- order: month
-- bases: clean
-- finding: last; {won_back} customers were won back in {month}, {new} were new
-- column month (month): calendar month of the order
-- column new (count): customers in their first month
-- column kept (count): customers whose order before is at most six months ago
-- column won_back (count): customers whose order before is longer ago
-- column new_revenue (money): amount of the new customers' orders
-- column kept_revenue (money): amount of the kept customers' orders
-- column won_back_revenue (money): amount of the orders of those won back
-- chart: stacked_column; month; new, kept, won_back

with
    customer_months as (
        select
            orders.customer_id as customer_id,
            orders.month as month,
            cast(substring(orders.month, 1, 4) as integer) * 12
            + cast(substring(orders.month, 6, 2) as integer) as month_number,
            sum(orders.amount) as revenue
        from orders
        where orders.customer_id is not null
        group by orders.customer_id, orders.month
    ),

    paused as (
        select
            customer_months.month as month,
            customer_months.revenue as revenue,
            customer_months.month_number - lag(customer_months.month_number) over (
                partition by customer_months.customer_id
                order by customer_months.month_number
            ) as pause
        from customer_months
    ),

    told_apart as (
        select
            paused.month as month,
            paused.revenue as revenue,
            case
                when paused.pause is null then 'new'
                when paused.pause <= 6 then 'kept'
                else 'won back'
            end as kind
        from paused
    ),

    summed as (
        select
            told_apart.month as month,
            told_apart.kind as kind,
            count(*) as customers,
            cast(sum(told_apart.revenue) as decimal(20, 4)) as revenue
        from told_apart
        group by told_apart.month, told_apart.kind
    )

select
    months.month as month,
    coalesce(newcomers.customers, 0) as new,
    coalesce(kept.customers, 0) as kept,
    coalesce(won_back.customers, 0) as won_back,
    coalesce(newcomers.revenue, 0) as new_revenue,
    coalesce(kept.revenue, 0) as kept_revenue,
    coalesce(won_back.revenue, 0) as won_back_revenue
from months
left join summed as newcomers
    on newcomers.month = months.month and newcomers.kind = 'new'
left join summed as kept on kept.month = months.month and kept.kind = 'kept'
left join summed as won_back
    on won_back.month = months.month and won_back.kind = 'won back'
