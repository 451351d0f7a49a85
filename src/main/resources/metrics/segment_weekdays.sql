-- One row per segment with orders.
-- title: When segments buy: weekdays
-- place: 441
-- definition: On which weekdays the customers of each segment order, by invoice date.
-- unit: share of the segment's orders
-- grain: segment with orders
-- order: orders desc, segment
-- bases: clean
-- readers: analysts
-- column segment (text): name of the segment
-- column orders (count): orders of its customers
-- column monday (share): share of orders on Mondays
-- column tuesday (share): share of orders on Tuesdays
-- column wednesday (share): share of orders on Wednesdays
-- column thursday (share): share of orders on Thursdays
-- column friday (share): share of orders on Fridays
-- column saturday (share): share of orders on Saturdays
-- column sunday (share): share of orders on Sundays
-- chart: heat_map; segment; monday, tuesday, wednesday, thursday, friday, saturday,
--   sunday

with
    counted as (
        select
            segment_times.segment as segment,
            segment_times.weekday as slot,
            cast(sum(segment_times.orders) as decimal(20, 4)) as orders
        from segment_times
        group by segment_times.segment, segment_times.weekday
    ),

    shares as (
        select
            counted.segment as segment,
            counted.slot as slot,
            counted.orders as orders,
            counted.orders / sum(counted.orders) over (partition by counted.segment)
                as share
        from counted
    )

select
    shares.segment as segment,
    cast(sum(shares.orders) as bigint) as orders,
    sum(case when shares.slot = 1 then shares.share else 0 end) as monday,
    sum(case when shares.slot = 2 then shares.share else 0 end) as tuesday,
    sum(case when shares.slot = 3 then shares.share else 0 end) as wednesday,
    sum(case when shares.slot = 4 then shares.share else 0 end) as thursday,
    sum(case when shares.slot = 5 then shares.share else 0 end) as friday,
    sum(case when shares.slot = 6 then shares.share else 0 end) as saturday,
    sum(case when shares.slot = 7 then shares.share else 0 end) as sunday
from shares
group by shares.segment
