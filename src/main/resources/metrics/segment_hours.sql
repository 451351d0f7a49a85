-- One row per segment with orders.
-- title: When segments buy: hours
-- place: 442
-- definition: In which hours of the day the customers of each segment order, by
--   invoice time.
-- unit: share of the segment's orders
-- grain: segment with orders
-- order: orders desc, segment
-- bases: clean
-- readers: analysts
-- column segment (text): name of the segment
-- column orders (count): orders of its customers
-- column before_8 (share): share of orders before 8:00
-- column h08 (share): share of orders from 8:00 to 8:59
-- column h09 (share): share of orders from 9:00 to 9:59
-- column h10 (share): share of orders from 10:00 to 10:59
-- column h11 (share): share of orders from 11:00 to 11:59
-- column h12 (share): share of orders from 12:00 to 12:59
-- column h13 (share): share of orders from 13:00 to 13:59
-- column h14 (share): share of orders from 14:00 to 14:59
-- column h15 (share): share of orders from 15:00 to 15:59
-- column h16 (share): share of orders from 16:00 to 16:59
-- column h17 (share): share of orders from 17:00 to 17:59
-- column from_18 (share): share of orders from 18:00 on
-- chart: heat_map; segment; before_8, h08, h09, h10, h11, h12, h13, h14, h15, h16,
--   h17, from_18

with
    counted as (
        select
            segment_times.segment as segment,
            segment_times.hour as slot,
            cast(sum(segment_times.orders) as decimal(20, 4)) as orders
        from segment_times
        group by segment_times.segment, segment_times.hour
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
    sum(case when shares.slot < 8 then shares.share else 0 end) as before_8,
    sum(case when shares.slot = 8 then shares.share else 0 end) as h08,
    sum(case when shares.slot = 9 then shares.share else 0 end) as h09,
    sum(case when shares.slot = 10 then shares.share else 0 end) as h10,
    sum(case when shares.slot = 11 then shares.share else 0 end) as h11,
    sum(case when shares.slot = 12 then shares.share else 0 end) as h12,
    sum(case when shares.slot = 13 then shares.share else 0 end) as h13,
    sum(case when shares.slot = 14 then shares.share else 0 end) as h14,
    sum(case when shares.slot = 15 then shares.share else 0 end) as h15,
    sum(case when shares.slot = 16 then shares.share else 0 end) as h16,
    sum(case when shares.slot = 17 then shares.share else 0 end) as h17,
    sum(case when shares.slot >= 18 then shares.share else 0 end) as from_18
from shares
group by shares.segment
