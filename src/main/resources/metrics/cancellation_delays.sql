-- One row per span of time between purchase and cancellation that occurs.
-- title: Cancellation delay
-- place: 221
-- definition: The delay of a cancellation is the time from the purchase line that it
--   cancels to the cancelling invoice.
-- unit: cancelled purchase lines
-- grain: span of time
-- order: from_day
-- bases: clean
-- finding: largest matches; {share of matches} of cancellations come {delay} after the
--   purchase
-- readers: analysts
-- column delay (text): time between purchase and cancellation
-- column from_day (days): where the span begins, in days
-- column matches (count): pairs of a cancellation line and a purchase line
-- column pieces (count): cancelled pieces
-- column cancelled (money): what was paid for them
-- column match_share (share): these pairs over all
-- column match_share_so_far (share): these and all faster ones over all
-- column cancelled_share (share): their amount over that of all matched cancellations
-- chart: column; delay; matches

with
    spans as (
        select
            spans.delay as delay,
            spans.from_minute as from_minute,
            spans.to_minute as to_minute
        from (
            values
                ('within the hour', 0, 60),
                ('within a day', 60, 1440),
                ('1 to 7 days', 1440, 10080),
                ('7 to 30 days', 10080, 43200),
                ('30 to 90 days', 43200, 129600),
                ('90 to 180 days', 129600, 259200),
                ('180 to 365 days', 259200, 525600),
                ('a year and more', 525600, 2000000000)
        ) as spans (delay, from_minute, to_minute)
    ),

    counted as (
        select
            spans.delay as delay,
            spans.from_minute as from_minute,
            count(*) as matches,
            cast(sum(cancellation_match.item_count) as bigint) as pieces,
            cast(sum(cancellation_match.purchase_amount) as decimal(20, 4)) as amount
        from cancellation_match
        join spans
            on
                cancellation_match.delay_minutes >= spans.from_minute
                and cancellation_match.delay_minutes < spans.to_minute
        where cancellation_match.outcome = 'matched'
        group by spans.delay, spans.from_minute
    )

select
    counted.delay as delay,
    cast(counted.from_minute as decimal(20, 4)) / 1440 as from_day,
    counted.matches as matches,
    counted.pieces as pieces,
    counted.amount as cancelled,
    cast(counted.matches as decimal(20, 4))
    / sum(counted.matches) over () as match_share,
    cast(
        sum(counted.matches) over (order by counted.from_minute) as decimal(20, 4)
    ) / sum(counted.matches) over () as match_share_so_far,
    counted.amount / nullif(sum(counted.amount) over (), 0) as cancelled_share
from counted
