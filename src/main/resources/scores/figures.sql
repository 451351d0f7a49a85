-- One row per {period} of the table {periods}: week_start of weeks, or month of months.
with
    totals as (
        select
            invoice.{period} as {period},
            sum(invoice.amount) as sales
        from invoice
        group by invoice.{period}
    ),

    numbers as (
        select distinct
            invoice.{period} as {period},
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counts as (
        select
            numbers.{period} as {period},
            count(case when not numbers.is_cancelled then 1 end) as orders,
            count(case when numbers.is_cancelled then 1 end) as cancellations
        from numbers
        group by numbers.{period}
    ),

    buyers as (
        select distinct
            invoice.{period} as {period},
            invoice.customer_id as customer_id
        from invoice
        where invoice.customer_id is not null
    ),

    first_periods as (
        select
            buyers.customer_id as customer_id,
            min(buyers.{period}) as {period}
        from buyers
        group by buyers.customer_id
    ),

    customers as (
        select
            buyers.{period} as {period},
            count(*) as active,
            count(
                case when buyers.{period} = first_periods.{period} then 1 end
            ) as arrived
        from buyers
        join first_periods on first_periods.customer_id = buyers.customer_id
        group by buyers.{period}
    )

select
    {periods}.{period} as {period},
    cast(coalesce(totals.sales, 0) as decimal(20, 4)) as sales,
    coalesce(counts.orders, 0) as orders,
    coalesce(customers.active, 0) as active_customers,
    coalesce(customers.arrived, 0) as new_customers,
    coalesce(counts.cancellations, 0) as cancellations
from {periods}
left join totals on totals.{period} = {periods}.{period}
left join counts on counts.{period} = {periods}.{period}
left join customers on customers.{period} = {periods}.{period}
order by {periods}.{period}
