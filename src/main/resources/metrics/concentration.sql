-- One row per kind of thing whose revenue is shared out: customers or products.
-- title: Concentration
-- place: 340
-- definition: How unevenly revenue is shared out among known customers and among
--   products with any, by the Gini coefficient and by the share of the largest.
-- unit: share of revenue
-- grain: kind of thing
-- order: kind
-- bases: clean
-- finding: first; The largest tenth of {kind} brings {top_10_percent} of revenue
-- readers: analysts
-- column kind (text): customers or products
-- column members (count): customers with orders, or stock codes with revenue less
--   returns above zero
-- column gini (number): Gini coefficient, 0 if all are alike and near 1 if one has all
-- column top_1_percent (share): share of revenue of the largest hundredth, rounded up
-- column top_10_percent (share): of the largest tenth, rounded up
-- column top_20_percent (share): of the largest fifth, rounded up
-- column half_of_revenue (count): how many of the largest make half of the revenue
-- chart: column; kind; top_1_percent, top_10_percent, top_20_percent

with
    members as (
        select
            'customers' as kind,
            orders_per_customer.amount as revenue
        from orders_per_customer
        union all
        select
            'products' as kind,
            sum(codes.sold_amount - codes.returned_amount) as revenue
        from stock_code_months as codes
        group by codes.stock_code
        having sum(codes.sold_amount - codes.returned_amount) > 0
    ),

    ranked as (
        select
            members.kind as kind,
            members.revenue as revenue,
            row_number() over (
                partition by members.kind order by members.revenue desc
            ) as place,
            sum(members.revenue) over (
                partition by members.kind
                order by members.revenue desc
                rows between unbounded preceding and current row
            ) as revenue_so_far,
            count(*) over (partition by members.kind) as members,
            sum(members.revenue) over (partition by members.kind) as whole
        from members
    )

-- Gini's mean difference over twice the mean, from the places in descending order
select
    ranked.kind as kind,
    max(ranked.members) as members,
    cast(
        (max(ranked.members) + 1) - 2 * sum(ranked.place * ranked.revenue)
        / max(ranked.whole) as decimal(30, 10)
    ) / max(ranked.members) as gini,
    max(
        case
            when ranked.place <= ceil(ranked.members * 0.01) then ranked.revenue_so_far
        end
    ) / max(ranked.whole) as top_1_percent,
    max(
        case
            when ranked.place <= ceil(ranked.members * 0.1) then ranked.revenue_so_far
        end
    ) / max(ranked.whole) as top_10_percent,
    max(
        case
            when ranked.place <= ceil(ranked.members * 0.2) then ranked.revenue_so_far
        end
    ) / max(ranked.whole) as top_20_percent,
    min(
        case when ranked.revenue_so_far * 2 >= ranked.whole then ranked.place end
    ) as half_of_revenue
from ranked
group by ranked.kind
