-- One row per group of like behaviour.
-- title: Behaviour groups
-- place: 450
-- definition: The groups that k-means finds among known customers by how they buy,
--   named by what they have much or little of, beside their RFM segments.
-- unit: customers
-- grain: group of like behaviour
-- order: revenue desc, behaviour
-- bases: clean
-- finding: largest revenue_share; Customers who buy "{behaviour}" bring
--   {revenue_share} of revenue
-- readers: analysts
-- column behaviour (text): what the group's centre has much or little of
-- column customers (count): customers in it
-- column customer_share (share): of all grouped customers
-- column revenue (money): amount of their orders
-- column revenue_share (share): of the amount of all grouped customers
-- column mean_recency (days): mean days from the last order to the last of anybody
-- column mean_orders (number): mean orders
-- column mean_order_value (money): amount over orders
-- column mean_lines (number): mean lines per order
-- column mean_pieces (number): mean pieces per line
-- column wholesale_share (share): of its customers, those taken for wholesale buyers
--   by a rule of thumb
-- column main_segment (text): RFM segment of most of its customers
-- column main_segment_share (share): of its customers, those in that segment
-- chart: bar; behaviour; customer_share, revenue_share, wholesale_share

with
    groups as (
        select
            customers.behaviour as behaviour,
            count(*) as customers,
            cast(sum(customers.order_value * customers.orders) as decimal(20, 4))
                as revenue,
            cast(sum(customers.orders) as decimal(20, 4)) as orders,
            cast(sum(customers.recency_days) as decimal(20, 4)) as recency,
            sum(customers.lines_per_order) as lines,
            sum(customers.pieces_per_line) as pieces,
            cast(
                count(case when customers.buyer = 'wholesale' then 1 end)
                as decimal(20, 4)
            ) as wholesale
        from behaviour_customers as customers
        group by customers.behaviour
    ),

    segments as (
        select
            pairs.behaviour as behaviour,
            pairs.segment as segment,
            pairs.customers as customers,
            row_number() over (
                partition by pairs.behaviour
                order by pairs.customers desc, pairs.segment
            ) as place
        from (
            select
                customers.behaviour as behaviour,
                rfm_customers.segment as segment,
                count(*) as customers
            from behaviour_customers as customers
            join rfm_customers on rfm_customers.customer_key = customers.customer_key
            group by customers.behaviour, rfm_customers.segment
        ) as pairs
    )

select
    groups.behaviour as behaviour,
    groups.customers as customers,
    groups.customers / cast(sum(groups.customers) over () as decimal(20, 4))
        as customer_share,
    groups.revenue as revenue,
    groups.revenue / nullif(sum(groups.revenue) over (), 0) as revenue_share,
    groups.recency / groups.customers as mean_recency,
    groups.orders / groups.customers as mean_orders,
    groups.revenue / groups.orders as mean_order_value,
    groups.lines / groups.customers as mean_lines,
    groups.pieces / groups.customers as mean_pieces,
    groups.wholesale / groups.customers as wholesale_share,
    segments.segment as main_segment,
    segments.customers / cast(groups.customers as decimal(20, 4)) as main_segment_share
from groups
left join segments
    on segments.behaviour = groups.behaviour and segments.place = 1
