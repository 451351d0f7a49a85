-- One row per move between segments that customers made.
-- title: Moves between segments
-- place: 430
-- definition: Where the customers of each segment of three months before the report
--   date
--   are now, scored then and now by the same rules, and what they are worth.
-- unit: customers and pounds
-- grain: move between segments
-- order: customers desc, previous_segment, segment
-- bases: clean
-- readers: analysts
-- column previous_segment (text): segment three months before the report date, or no
--   customer yet
-- column segment (text): segment at the report date
-- column outcome (text): stayed, moved or arrived
-- column customers (count): customers who made the move
-- column share_of_previous (share): of the customers of the previous segment
-- column value_before (money): what they had spent in all up to three months before
-- column value_now (money): what they had spent in all up to the report date
-- column spent_between (money): what they spent in the three months

with
    moves as (
        select
            coalesce(rfm_customers.previous_segment, 'no customer yet')
                as previous_segment,
            rfm_customers.segment as segment,
            count(*) as customers,
            cast(sum(rfm_customers.previous_monetary) as decimal(20, 4))
                as value_before,
            cast(sum(rfm_customers.monetary) as decimal(20, 4)) as value_now
        from rfm_customers
        group by rfm_customers.previous_segment, rfm_customers.segment
    )

select
    moves.previous_segment as previous_segment,
    moves.segment as segment,
    case
        when moves.previous_segment = 'no customer yet' then 'arrived'
        when moves.previous_segment = moves.segment then 'stayed'
        else 'moved'
    end as outcome,
    moves.customers as customers,
    moves.customers / cast(
        sum(moves.customers) over (partition by moves.previous_segment)
        as decimal(20, 4)
    ) as share_of_previous,
    moves.value_before as value_before,
    moves.value_now as value_now,
    moves.value_now - moves.value_before as spent_between
from moves
