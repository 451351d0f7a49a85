-- One row per calendar month with an invoice of a known customer.
with
    arrived as (
        select
            calendar.month as month,
            count(*) as customers
        from first_invoices
        join calendar on calendar.day = cast(first_invoices.invoiced_at as date)
        group by calendar.month
    )

select
    month_buyers.month as month,
    month_buyers.customers as active,
    coalesce(arrived.customers, 0) as arrived
from month_buyers
left join arrived on arrived.month = month_buyers.month
