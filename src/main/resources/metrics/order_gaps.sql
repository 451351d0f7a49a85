-- One row per range of days between two orders that has any.
-- title: Time between orders
-- place: 330
-- definition: The days between two successive days on which a known customer
--   ordered, over all customers who ordered on more than one day.
-- unit: gaps between orders
-- grain: range of days between two orders
-- order: from_days
-- bases: clean
-- finding: largest gaps; {share} of customers' pauses between orders last {days} days
-- readers: analysts
-- column days (text): range of days
-- column from_days (days): the shortest gap of the range
-- column gaps (count): gaps between two successive days with orders
-- column share (share): of all gaps
-- column cumulative_share (share): gaps of at most so many days, of all gaps
-- column customers (count): customers with such a gap
-- chart: column; days; share, cumulative_share

with
    measured as (
        select
            orders.customer_id as customer_id,
            orders.day_number - lag(orders.day_number) over (
                partition by orders.customer_id order by orders.day_number
            ) as gap
        from orders
        where orders.customer_id is not null
    ),

    ranges as (
        select
            measured.customer_id as customer_id,
            case
                when measured.gap <= 7 then cast(1 as bigint)
                when measured.gap <= 14 then 8
                when measured.gap <= 30 then 15
                when measured.gap <= 60 then 31
                when measured.gap <= 90 then 61
                when measured.gap <= 180 then 91
                when measured.gap <= 365 then 181
                else 366
            end as from_days
        from measured
        where measured.gap > 0
    ),

    customers as (
        select
            ranges.from_days as from_days,
            ranges.customer_id as customer_id,
            count(*) as gaps
        from ranges
        group by ranges.from_days, ranges.customer_id
    ),

    counted as (
        select
            customers.from_days as from_days,
            cast(sum(customers.gaps) as bigint) as gaps,
            count(*) as customers
        from customers
        group by customers.from_days
    )

select
    case counted.from_days
        when 1 then '1 to 7'
        when 8 then '8 to 14'
        when 15 then '15 to 30'
        when 31 then '31 to 60'
        when 61 then '61 to 90'
        when 91 then '91 to 180'
        when 181 then '181 to 365'
        else 'more than 365'
    end as days,
    counted.from_days as from_days,
    counted.gaps as gaps,
    counted.gaps / cast(sum(counted.gaps) over () as decimal(20, 4)) as share,
    sum(counted.gaps) over (order by counted.from_days)
    / cast(sum(counted.gaps) over () as decimal(20, 4)) as cumulative_share,
    counted.customers as customers
from counted
