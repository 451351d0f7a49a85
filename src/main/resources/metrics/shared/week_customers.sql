-- One row per ISO week with an invoice of a known customer.
with
    arrived as (
        select
            calendar.week_start as week_start,
            count(*) as customers
        from first_invoices
        join calendar on calendar.day = cast(first_invoices.invoiced_at as date)
        group by calendar.week_start
    )

select
    week_buyers.week_start as week_start,
    week_buyers.customers as active,
    coalesce(arrived.customers, 0) as arrived
from week_buyers
left join arrived on arrived.week_start = week_buyers.week_start
