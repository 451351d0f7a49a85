-- One row per ISO week, dimension and category with new customers.
with
    numbered as (
        select
            invoice.customer_id as customer_id,
            invoice.week_start as week_start,
            invoice.country_id as country_id,
            cast(invoice.invoiced_at as date) as day,
            row_number() over (
                partition by invoice.customer_id
                order by invoice.invoiced_at, invoice.invoice_no
            ) as place
        from invoice
        where invoice.customer_id is not null
    ),

    firsts as (
        select
            numbered.week_start as week_start,
            country.name as country,
            case calendar.weekday
                when 1 then 'Monday'
                when 2 then 'Tuesday'
                when 3 then 'Wednesday'
                when 4 then 'Thursday'
                when 5 then 'Friday'
                when 6 then 'Saturday'
                else 'Sunday'
            end as weekday
        from numbered
        join country on country.country_id = numbered.country_id
        join calendar on calendar.day = numbered.day
        where numbered.place = 1
    )

select
    firsts.week_start as week_start,
    'country' as dimension,
    firsts.country as category,
    count(*) as total
from firsts
group by firsts.week_start, firsts.country
union all
select
    firsts.week_start as week_start,
    'weekday' as dimension,
    firsts.weekday as category,
    count(*) as total
from firsts
group by firsts.week_start, firsts.weekday
