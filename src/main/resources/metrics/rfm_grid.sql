-- One row per recency score that has customers.
-- title: RFM grid
-- place: 420
-- definition: How many customers have each pair of recency and frequency scores, and
--   how
--   much they spent.
-- unit: customers and pounds
-- grain: recency score
-- order: recency desc
-- bases: clean
-- column recency (score): recency score, 5 for the most recent fifth
-- column customers_f1 (count): customers with frequency score 1
-- column customers_f2 (count): customers with frequency score 2
-- column customers_f3 (count): customers with frequency score 3
-- column customers_f4 (count): customers with frequency score 4
-- column customers_f5 (count): customers with frequency score 5
-- column revenue_f1 (money): amount of these customers
-- column revenue_f2 (money): amount of these customers
-- column revenue_f3 (money): amount of these customers
-- column revenue_f4 (money): amount of these customers
-- column revenue_f5 (money): amount of these customers
-- chart: heat_map; recency; customers_f1, customers_f2, customers_f3, customers_f4,
--   customers_f5, revenue_f1, revenue_f2, revenue_f3, revenue_f4, revenue_f5

select
    rfm_customers.r as recency,
    count(case when rfm_customers.f = 1 then 1 end) as customers_f1,
    count(case when rfm_customers.f = 2 then 1 end) as customers_f2,
    count(case when rfm_customers.f = 3 then 1 end) as customers_f3,
    count(case when rfm_customers.f = 4 then 1 end) as customers_f4,
    count(case when rfm_customers.f = 5 then 1 end) as customers_f5,
    cast(
        sum(case when rfm_customers.f = 1 then rfm_customers.monetary else 0 end)
        as decimal(20, 4)
    ) as revenue_f1,
    cast(
        sum(case when rfm_customers.f = 2 then rfm_customers.monetary else 0 end)
        as decimal(20, 4)
    ) as revenue_f2,
    cast(
        sum(case when rfm_customers.f = 3 then rfm_customers.monetary else 0 end)
        as decimal(20, 4)
    ) as revenue_f3,
    cast(
        sum(case when rfm_customers.f = 4 then rfm_customers.monetary else 0 end)
        as decimal(20, 4)
    ) as revenue_f4,
    cast(
        sum(case when rfm_customers.f = 5 then rfm_customers.monetary else 0 end)
        as decimal(20, 4)
    ) as revenue_f5
from rfm_customers
group by rfm_customers.r
