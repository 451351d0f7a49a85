-- One row per first-purchase month and calendar month since.
-- title: Cohorts by month
-- place: 502
-- definition: Known customers are grouped by the month of their first order, and
--   each group is followed through the months since, up to the last month with an
--   order.
-- unit: customers and pounds
-- grain: first-purchase month and calendar month since
-- order: cohort, months_since
-- bases: clean
-- readers: analysts
-- column cohort (month): month of the first order
-- column months_since (count): calendar months since the first, which is 0
-- column cohort_size (count): customers of the cohort
-- column customers (count): of them, those with an order in the month
-- column retention (share): these over the customers of the cohort
-- column orders (count): their orders
-- column revenue (money): amount of these orders

with
    firsts as (
        select
            orders_monthly.customer_id as customer_id,
            min(orders_monthly.month_number) as month_number
        from orders_monthly
        group by orders_monthly.customer_id
    ),

    counted as (
        select
            firsts.month_number as first_number,
            orders_monthly.month_number as month_number,
            count(*) as customers,
            cast(sum(orders_monthly.orders) as bigint) as orders,
            cast(sum(orders_monthly.amount) as decimal(20, 4)) as revenue
        from orders_monthly
        join firsts on firsts.customer_id = orders_monthly.customer_id
        group by firsts.month_number, orders_monthly.month_number
    ),

    cohorts as (
        select
            counted.first_number as first_number,
            counted.customers as cohort_size
        from counted
        where counted.month_number = counted.first_number
    )

-- months without an order of the cohort are rows too
select
    first_months.month as cohort,
    cast(later.month_number - first_months.month_number as bigint) as months_since,
    cohorts.cohort_size as cohort_size,
    coalesce(counted.customers, 0) as customers,
    cast(coalesce(counted.customers, 0) as decimal(20, 4)) / cohorts.cohort_size
        as retention,
    coalesce(counted.orders, 0) as orders,
    coalesce(counted.revenue, 0) as revenue
from cohorts
join months as first_months on first_months.month_number = cohorts.first_number
join months as later on later.month_number >= cohorts.first_number
left join counted
    on counted.first_number = cohorts.first_number
    and counted.month_number = later.month_number
