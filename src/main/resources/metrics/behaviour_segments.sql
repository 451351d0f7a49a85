-- One row per group of like behaviour and RFM segment that share customers.
-- title: Behaviour groups and segments
-- place: 451
-- definition: How the customers of each behaviour group are spread over the RFM
--   segments.
-- unit: customers
-- grain: group of like behaviour and RFM segment that share customers
-- order: behaviour, customers desc, segment
-- bases: clean
-- readers: analysts
-- column behaviour (text): group of like behaviour
-- column segment (text): RFM segment
-- column customers (count): customers in both
-- column share_of_group (share): of the customers of the group
-- column share_of_segment (share): of the customers of the segment

with
    pairs as (
        select
            customers.behaviour as behaviour,
            rfm_customers.segment as segment,
            count(*) as customers
        from behaviour_customers as customers
        join rfm_customers on rfm_customers.customer_key = customers.customer_key
        group by customers.behaviour, rfm_customers.segment
    )

select
    pairs.behaviour as behaviour,
    pairs.segment as segment,
    pairs.customers as customers,
    pairs.customers / cast(
        sum(pairs.customers) over (partition by pairs.behaviour) as decimal(20, 4)
    ) as share_of_group,
    pairs.customers / cast(
        sum(pairs.customers) over (partition by pairs.segment) as decimal(20, 4)
    ) as share_of_segment
from pairs
