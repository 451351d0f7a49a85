-- One row per judged week, country or weekday: its count, and that of 26 weeks before.
with
    spans as (
        select distinct
            judged.week_start as judged_week,
            calendar.week_start as week_start
        from calendar as judged
        join calendar
            on
                calendar.week_start <= judged.week_start
                and calendar.week_start >= judged.week_start - interval '182' day
        where judged.day in ({weeks})
    ),

    counted as ({counted}),

    parts as (
        select
            counted.week_start as week_start,
            'country' as dimension,
            country.name as category,
            sum(counted.total) as total
        from counted
        join country on country.country_id = counted.country_id
        group by counted.week_start, country.name
        union all
        select
            counted.week_start as week_start,
            'weekday' as dimension,
            case calendar.weekday
                when 1 then 'Monday'
                when 2 then 'Tuesday'
                when 3 then 'Wednesday'
                when 4 then 'Thursday'
                when 5 then 'Friday'
                when 6 then 'Saturday'
                else 'Sunday'
            end as category,
            sum(counted.total) as total
        from counted
        join calendar on calendar.day = counted.counted_on
        group by counted.week_start, calendar.weekday
    ),

    wholes as (
        select
            spans.judged_week as week_start,
            sum(weeks.total * weeks.total) as squares
        from spans
        join (
            select
                counted.week_start as week_start,
                sum(counted.total) as total
            from counted
            group by counted.week_start
        ) as weeks
            on
                weeks.week_start = spans.week_start
                and weeks.week_start < spans.judged_week
        group by spans.judged_week
    ),

    placed as (
        select
            spans.judged_week as week_start,
            parts.dimension as dimension,
            parts.category as category,
            sum(
                case
                    when parts.week_start = spans.judged_week then parts.total else 0
                end
            ) as total,
            sum(
                case
                    when parts.week_start = spans.judged_week then 0 else parts.total
                end
            ) as usual,
            sum(
                case
                    when parts.week_start = spans.judged_week then 0
                    else parts.total * parts.total
                end
            ) as squares
        from spans
        join parts on parts.week_start = spans.week_start
        group by spans.judged_week, parts.dimension, parts.category
    )

select
    placed.week_start as week_start,
    placed.dimension as dimension,
    placed.category as category,
    cast(placed.total as decimal(30, 4)) as total,
    cast(placed.usual as decimal(30, 4)) as usual,
    cast(placed.squares as decimal(38, 4)) as squares,
    cast(26 as bigint) as periods,
    cast(sum(placed.total) over dimensions as decimal(30, 4)) as whole_total,
    cast(sum(placed.usual) over dimensions as decimal(30, 4)) as whole_usual,
    cast(coalesce(wholes.squares, 0) as decimal(38, 4)) as whole_squares,
    count(*) over dimensions as among
from placed
left join wholes on wholes.week_start = placed.week_start
window dimensions as (partition by placed.week_start, placed.dimension)
