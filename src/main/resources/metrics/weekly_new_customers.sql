-- One row per ISO week, from the first with an invoice to the last.
-- title: Weekly new customers
-- place: 40
-- definition: A known customer is new in the ISO week of their first invoice.
-- unit: customers
-- grain: ISO week
-- order: week_start
-- column week_start (date): the Monday on which the week begins
-- column new_customers (count): known customers whose first invoice falls into the week
-- chart: line; week_start; new_customers

with
    weeks as (
        select distinct calendar.week_start as week_start
        from calendar
        where
            calendar.week_start >= (select min(invoice.week_start) from invoice)
            and calendar.week_start <= (select max(invoice.week_start) from invoice)
    ),

    first_weeks as (
        select
            invoice.customer_id as customer_id,
            min(invoice.week_start) as week_start
        from invoice
        where invoice.customer_id is not null
        group by invoice.customer_id
    )

select
    weeks.week_start as week_start,
    count(first_weeks.customer_id) as new_customers
from weeks
left join first_weeks on first_weeks.week_start = weeks.week_start
group by weeks.week_start
