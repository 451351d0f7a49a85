-- One row per ISO week, from the first with an invoice to the last.
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
    weeks.week_start as week_start,
    count(first_weeks.customer_id) as total,
    count(buyers.customer_id) as buyers
from weeks
left join buyers on buyers.week_start = weeks.week_start
left join first_weeks
    on
        first_weeks.customer_id = buyers.customer_id
        and first_weeks.week_start = buyers.week_start
group by weeks.week_start
order by weeks.week_start
