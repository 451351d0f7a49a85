-- One row per ISO week, from the first with an invoice to the last.
with
    weeks as (
        select distinct calendar.week_start as week_start
        from calendar
        where
            calendar.week_start >= (select min(invoice.week_start) from invoice)
            and calendar.week_start <= (select max(invoice.week_start) from invoice)
    ),

    totals as (
        select
            invoice.week_start as week_start,
            sum(invoice.amount) as sales
        from invoice
        group by invoice.week_start
    ),

    numbers as (
        select distinct
            invoice.week_start as week_start,
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counts as (
        select
            numbers.week_start as week_start,
            count(case when not numbers.is_cancelled then 1 end) as orders,
            count(case when numbers.is_cancelled then 1 end) as cancellations
        from numbers
        group by numbers.week_start
    ),

    buyers as (
        select distinct
            invoice.week_start as week_start,
            invoice.customer_id as customer_id
        from invoice
        where invoice.customer_id is not null
    ),

    first_weeks as (
        select
            buyers.customer_id as customer_id,
            min(buyers.week_start) as week_start
        from buyers
        group by buyers.customer_id
    ),

    customers as (
        select
            buyers.week_start as week_start,
            count(*) as active,
            count(
                case when buyers.week_start = first_weeks.week_start then 1 end
            ) as arrived
        from buyers
        join first_weeks on first_weeks.customer_id = buyers.customer_id
        group by buyers.week_start
    )

select
    weeks.week_start as week_start,
    cast(coalesce(totals.sales, 0) as decimal(20, 4)) as sales,
    coalesce(counts.orders, 0) as orders,
    coalesce(customers.active, 0) as active_customers,
    coalesce(customers.arrived, 0) as new_customers,
    coalesce(counts.cancellations, 0) as cancellations
from weeks
left join totals on totals.week_start = weeks.week_start
left join counts on counts.week_start = weeks.week_start
left join customers on customers.week_start = weeks.week_start
order by weeks.week_start
