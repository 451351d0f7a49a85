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
    paused as (
        select
            orders_monthly.month_number as month_number,
            orders_monthly.amount as revenue,
            orders_monthly.month_number - lag(orders_monthly.month_number) over (
                partition by orders_monthly.customer_id
                order by orders_monthly.month_number
            ) as pause
        from orders_monthly
    ),

    told_apart as (
        select
            paused.month_number as month_number,
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
            told_apart.month_number as month_number,
            told_apart.kind as kind,
            count(*) as customers,
            cast(sum(told_apart.revenue) as decimal(20, 4)) as revenue
        from told_apart
        group by told_apart.month_number, told_apart.kind
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
    on newcomers.month_number = months.month_number and newcomers.kind = 'new'
left join summed as kept
    on kept.month_number = months.month_number and kept.kind = 'kept'
left join summed as won_back
    on won_back.month_number = months.month_number and won_back.kind = 'won back'
