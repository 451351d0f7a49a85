-- One row per segment with orders.
-- title: When segments buy: months
-- place: 443
-- definition: In which calendar months the customers of each segment order, all
--   years together.
-- unit: share of the segment's orders
-- grain: segment with orders
-- order: orders desc, segment
-- bases: clean
-- column segment (text): name of the segment
-- column orders (count): orders of its customers
-- column january (share): share of orders in January
-- column february (share): share of orders in February
-- column march (share): share of orders in March
-- column april (share): share of orders in April
-- column may (share): share of orders in May
-- column june (share): share of orders in June
-- column july (share): share of orders in July
-- column august (share): share of orders in August
-- column september (share): share of orders in September
-- column october (share): share of orders in October
-- column november (share): share of orders in November
-- column december (share): share of orders in December
-- chart: heat_map; segment; january, february, march, april, may, june, july,
--   august, september, october, november, december

with
    counted as (
        select
            segment_times.segment as segment,
            segment_times.month_of_year as slot,
            cast(sum(segment_times.orders) as decimal(20, 4)) as orders
        from segment_times
        group by segment_times.segment, segment_times.month_of_year
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
    sum(case when shares.slot = 1 then shares.share else 0 end) as january,
    sum(case when shares.slot = 2 then shares.share else 0 end) as february,
    sum(case when shares.slot = 3 then shares.share else 0 end) as march,
    sum(case when shares.slot = 4 then shares.share else 0 end) as april,
    sum(case when shares.slot = 5 then shares.share else 0 end) as may,
    sum(case when shares.slot = 6 then shares.share else 0 end) as june,
    sum(case when shares.slot = 7 then shares.share else 0 end) as july,
    sum(case when shares.slot = 8 then shares.share else 0 end) as august,
    sum(case when shares.slot = 9 then shares.share else 0 end) as september,
    sum(case when shares.slot = 10 then shares.share else 0 end) as october,
    sum(case when shares.slot = 11 then shares.share else 0 end) as november,
    sum(case when shares.slot = 12 then shares.share else 0 end) as december
from shares
group by shares.segment
