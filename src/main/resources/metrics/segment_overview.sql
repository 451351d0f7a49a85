-- One row per segment that has customers.
-- title: Segments and what to do
-- place: 410
-- definition: Each segment's share of all scored customers, of their orders and of
--   their
--   revenue, and the action that config/segments.yaml recommends.
-- unit: share of scored customers, orders and revenue
-- grain: segment
-- order: revenue desc, segment
-- bases: clean
-- finding: largest revenue_share; {segment} are {customer_share} of customers and
--   bring {revenue_share} of revenue
-- column segment (text): name of the segment
-- column customers (count): customers in it
-- column customer_share (share): of all scored customers
-- column orders (count): invoices of its customers
-- column order_share (share): of all these invoices
-- column revenue (money): amount of its customers
-- column revenue_share (share): of the amount of all scored customers
-- column arrived (count): customers who were in another segment, or no customers, three
--   months before
-- column departed (count): customers who were in it three months before and are not now
-- column action (text): what is recommended to do
-- chart: bar; segment; customer_share, order_share, revenue_share

with
    segments as (
        select
            rfm_customers.segment as segment,
            count(*) as customers,
            cast(sum(rfm_customers.frequency) as bigint) as orders,
            cast(sum(rfm_customers.monetary) as decimal(20, 4)) as revenue,
            count(
                case
                    when coalesce(rfm_customers.previous_segment, '')
                        <> rfm_customers.segment
                        then 1
                end
            ) as arrived
        from rfm_customers
        group by rfm_customers.segment
    ),

    departures as (
        select
            rfm_customers.previous_segment as segment,
            count(*) as departed
        from rfm_customers
        where rfm_customers.previous_segment <> rfm_customers.segment
        group by rfm_customers.previous_segment
    ),

    whole as (
        select
            cast(sum(segments.customers) as decimal(20, 4)) as customers,
            cast(sum(segments.orders) as decimal(20, 4)) as orders,
            cast(sum(segments.revenue) as decimal(20, 4)) as revenue
        from segments
    )

select
    segments.segment as segment,
    segments.customers as customers,
    segments.customers / whole.customers as customer_share,
    segments.orders as orders,
    segments.orders / whole.orders as order_share,
    segments.revenue as revenue,
    segments.revenue / nullif(whole.revenue, 0) as revenue_share,
    segments.arrived as arrived,
    coalesce(departures.departed, 0) as departed,
    segment_actions.action as action
from segments
cross join whole
left join departures on departures.segment = segments.segment
left join segment_actions on segment_actions.segment = segments.segment
