-- One row per segment that has customers.
-- title: Customer segments
-- place: 400
-- definition: Customers are put into segments by their recency and frequency scores,
--   and each segment is described by its means and its share of all these customers'
--   revenue.
-- unit: customers
-- grain: segment
-- order: revenue_share desc, segment
-- finding: largest revenue_share; {segment} bring {revenue_share} of revenue
-- extent: core
-- column segment (text): name of the segment
-- column customers (count): customers in it
-- column mean_recency (days): mean days from the last purchase to the report date
-- column mean_frequency (number): mean number of invoices per customer
-- column mean_monetary (money): mean amount per customer
-- column revenue_share (share): the segment's amount over that of all scored customers
-- chart: bar; segment; customers

with
    segments as (
        select
            rfm_customers.segment as segment,
            count(*) as customers,
            cast(sum(rfm_customers.recency_days) as decimal(20, 4)) as recency_days,
            cast(sum(rfm_customers.frequency) as decimal(20, 4)) as frequency,
            cast(sum(rfm_customers.monetary) as decimal(20, 4)) as monetary
        from rfm_customers
        group by rfm_customers.segment
    ),

    whole as (
        select cast(sum(segments.monetary) as decimal(20, 4)) as monetary
        from segments
    )

select
    segments.segment as segment,
    segments.customers as customers,
    segments.recency_days / segments.customers as mean_recency,
    segments.frequency / segments.customers as mean_frequency,
    segments.monetary / segments.customers as mean_monetary,
    segments.monetary / nullif(whole.monetary, 0) as revenue_share
from segments
cross join whole
