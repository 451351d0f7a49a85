-- One row per ISO week with an invoice of a known customer.
with
    buyers as (
        select distinct
            invoice.customer_id as customer_id,
            invoice.week_start as week_start
        from invoice
        where invoice.customer_id is not null
    ),

    first_weeks as (
        select
            buyers.customer_id as customer_id,
            min(buyers.week_start) as week_start
        from buyers
        group by buyers.customer_id
    )

select
    buyers.week_start as week_start,
    count(*) as active,
    count(case when buyers.week_start = first_weeks.week_start then 1 end) as arrived
from buyers
join first_weeks on first_weeks.customer_id = buyers.customer_id
group by buyers.week_start
