-- One row per weekday with orders.
-- title: Orders by weekday and hour
-- place: 720
-- definition: Orders placed in each hour of each weekday, by invoice time,
--   cancellations left out.
-- unit: orders
-- grain: weekday
-- order: weekday
-- bases: clean
-- finding: cell; Busiest hour: {name}, {cell} {heading}
-- column weekday (count): 1 for Monday to 7 for Sunday
-- column name (text): the weekday
-- column h06 (count): orders from 6:00 to 6:59
-- column h07 (count): orders from 7:00 to 7:59
-- column h08 (count): orders from 8:00 to 8:59
-- column h09 (count): orders from 9:00 to 9:59
-- column h10 (count): orders from 10:00 to 10:59
-- column h11 (count): orders from 11:00 to 11:59
-- column h12 (count): orders from 12:00 to 12:59
-- column h13 (count): orders from 13:00 to 13:59
-- column h14 (count): orders from 14:00 to 14:59
-- column h15 (count): orders from 15:00 to 15:59
-- column h16 (count): orders from 16:00 to 16:59
-- column h17 (count): orders from 17:00 to 17:59
-- column h18 (count): orders from 18:00 to 18:59
-- column h19 (count): orders from 19:00 to 19:59
-- column h20 (count): orders from 20:00 to 20:59
-- column other (count): orders at night, before 6:00 or from 21:00
-- column orders (count): orders of the weekday
-- column revenue (money): amount of these orders
-- chart: heat_map; name; h06, h07, h08, h09, h10, h11, h12, h13, h14, h15, h16, h17,
--   h18, h19, h20

select
    cast(orders.weekday as bigint) as weekday,
    case orders.weekday
        when 1 then 'Monday'
        when 2 then 'Tuesday'
        when 3 then 'Wednesday'
        when 4 then 'Thursday'
        when 5 then 'Friday'
        when 6 then 'Saturday'
        when 7 then 'Sunday'
    end as name,
    count(case when orders.hour = 6 then 1 end) as h06,
    count(case when orders.hour = 7 then 1 end) as h07,
    count(case when orders.hour = 8 then 1 end) as h08,
    count(case when orders.hour = 9 then 1 end) as h09,
    count(case when orders.hour = 10 then 1 end) as h10,
    count(case when orders.hour = 11 then 1 end) as h11,
    count(case when orders.hour = 12 then 1 end) as h12,
    count(case when orders.hour = 13 then 1 end) as h13,
    count(case when orders.hour = 14 then 1 end) as h14,
    count(case when orders.hour = 15 then 1 end) as h15,
    count(case when orders.hour = 16 then 1 end) as h16,
    count(case when orders.hour = 17 then 1 end) as h17,
    count(case when orders.hour = 18 then 1 end) as h18,
    count(case when orders.hour = 19 then 1 end) as h19,
    count(case when orders.hour = 20 then 1 end) as h20,
    count(case when orders.hour < 6 or orders.hour > 20 then 1 end) as other,
    count(*) as orders,
    cast(sum(orders.amount) as decimal(20, 4)) as revenue
from orders
group by orders.weekday
