-- One row per segment and country with at least ten of its customers; others in one
--   row.
-- title: Where segments buy
-- place: 444
-- definition: From which countries the customers of each segment order; countries
--   with fewer than ten of a segment's customers stand together as other countries.
-- unit: customers and pounds
-- grain: segment and country with at least ten of its customers
-- order: segment, revenue desc, country
-- bases: clean
-- readers: analysts
-- min-cell: customers; orders, revenue
-- column segment (text): name of the segment
-- column country (text): country of the customers' last orders
-- column customers (count): customers of the segment
-- column orders (count): their orders
-- column revenue (money): amount of these orders
-- column revenue_share (share): of the amount of the segment's orders

with
    last_countries as (
        select
            orders.customer_id as customer_id,
            orders.country_id as country_id,
            row_number() over (
                partition by orders.customer_id order by orders.invoice_no desc
            ) as place
        from orders_per_customer
        join orders
            on
                orders.customer_id = orders_per_customer.customer_id
                and orders.ordered_at = orders_per_customer.last_at
    ),

    countries as (
        select
            rfm_customers.segment as segment,
            country.name as country,
            count(*) as customers,
            sum(orders_per_customer.orders) as orders,
            sum(orders_per_customer.amount) as revenue
        from last_countries
        join orders_per_customer
            on orders_per_customer.customer_id = last_countries.customer_id
        join country on country.country_id = last_countries.country_id
        join customer on customer.customer_id = last_countries.customer_id
        join rfm_customers on rfm_customers.customer_key = customer.customer_key
        where last_countries.place = 1
        group by rfm_customers.segment, country.name
    ),

    named as (
        select
            countries.segment as segment,
            case
                when countries.customers >= 10 then countries.country
                else 'other countries'
            end as country,
            countries.customers as customers,
            countries.orders as orders,
            countries.revenue as revenue
        from countries
    ),

    summed as (
        select
            named.segment as segment,
            named.country as country,
            cast(sum(named.customers) as bigint) as customers,
            cast(sum(named.orders) as bigint) as orders,
            cast(sum(named.revenue) as decimal(20, 4)) as revenue
        from named
        group by named.segment, named.country
    )

select
    summed.segment as segment,
    summed.country as country,
    summed.customers as customers,
    summed.orders as orders,
    summed.revenue as revenue,
    summed.revenue
    / nullif(sum(summed.revenue) over (partition by summed.segment), 0) as revenue_share
from summed
