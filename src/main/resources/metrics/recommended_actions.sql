-- One row per group of customers to act on.
-- title: Recommended actions
-- place: 12
-- definition: The groups of customers that are worth acting on now, with the action
--   that config/segments.yaml recommends for the segment that holds most of a group's
--   money. Best customers were, three months before, in segments that buy more lately
--   and spend more than the mean customer; to stay away is to be in one that bought
--   less lately than the mean. Who is likely to order is told only while the model of
--   repeat buying beats naive forecasts; new is who came within three months; regulars
--   have three orders or more.
-- unit: customers and pounds
-- grain: group of customers
-- order: place
-- bases: clean
-- min-cell: customers; money
-- column subject (text): who they are
-- column place (count): the most urgent first
-- column customers (count): how many they are
-- column money (money): the money behind them
-- column money_meaning (text): what this money is
-- column segment (text): the segment that holds most of it
-- column action (text): what is recommended to do; empty where config/segments.yaml
--   says nothing

with
    scored as (
        select
            rfm_customers.segment as segment,
            coalesce(rfm_customers.previous_segment, 'none') as previous_segment,
            rfm_customers.monetary as monetary,
            rfm_customers.frequency as frequency,
            prediction_customers.rank as rank,
            prediction_customers.probability_30_days as probability,
            prediction_customers.orders_30_days * prediction_customers.order_value
                as expected
        from rfm_customers
        left join prediction_customers
            on prediction_customers.customer_key = rfm_customers.customer_key
    ),

    whole as (
        select
            avg(cast(rfm_customers.recency_days as decimal(20, 4))) as recency,
            avg(rfm_customers.monetary) as monetary
        from rfm_customers
    ),

    segments as (
        select
            rfm_customers.segment as segment,
            avg(cast(rfm_customers.recency_days as decimal(20, 4)))
            > max(whole.recency) as is_away,
            avg(cast(rfm_customers.recency_days as decimal(20, 4)))
            <= max(whole.recency)
            and avg(rfm_customers.monetary) > max(whole.monetary) as is_big
        from rfm_customers
        cross join whole
        group by rfm_customers.segment
    ),

    described as (
        select
            scored.*,
            segments.is_away as is_away,
            coalesce(previous.is_big, 1 = 0) as was_big
        from scored
        join segments on segments.segment = scored.segment
        left join segments as previous
            on previous.segment = scored.previous_segment
    ),

    groups as (
        select
            1 as place,
            'Best customers who now stay away' as subject,
            'spent so far' as money_meaning,
            described.segment as segment,
            described.monetary as money
        from described
        where described.was_big and described.is_away
        union all
        select
            2 as place,
            'Likely to order within 30 days' as subject,
            'expected within 30 days' as money_meaning,
            described.segment as segment,
            described.expected as money
        from described
        where described.rank is not null and described.probability > 0.5
        union all
        select
            3 as place,
            'New, with one order so far' as subject,
            'spent so far' as money_meaning,
            described.segment as segment,
            described.monetary as money
        from described
        where described.previous_segment = 'none' and described.frequency = 1
        union all
        select
            4 as place,
            'Regulars gone quiet' as subject,
            'spent so far' as money_meaning,
            described.segment as segment,
            described.monetary as money
        from described
        where described.is_away and not described.was_big and described.frequency > 2
    ),

    summed as (
        select
            groups.place as place,
            groups.subject as subject,
            groups.money_meaning as money_meaning,
            groups.segment as segment,
            count(*) as customers,
            sum(groups.money) as money
        from groups
        group by
            groups.place, groups.subject, groups.money_meaning, groups.segment
    ),

    ranked as (
        select
            summed.*,
            sum(summed.customers) over (partition by summed.place)
                as all_customers,
            sum(summed.money) over (partition by summed.place) as all_money,
            row_number() over (
                partition by summed.place
                order by summed.money desc, summed.segment
            ) as segment_place
        from summed
    )

select
    ranked.subject as subject,
    cast(ranked.place as bigint) as place,
    cast(ranked.all_customers as bigint) as customers,
    cast(ranked.all_money as decimal(20, 4)) as money,
    ranked.money_meaning as money_meaning,
    ranked.segment as segment,
    segment_actions.action as action
from ranked
left join segment_actions on segment_actions.segment = ranked.segment
where ranked.segment_place = 1
