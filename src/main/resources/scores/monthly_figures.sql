-- One row per calendar month, from the first with an invoice to the last.
with
    totals as (
        select
            invoice.month as month,
            sum(invoice.amount) as sales
        from invoice
        group by invoice.month
    ),

    numbers as (
        select distinct
            invoice.month as month,
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counts as (
        select
            numbers.month as month,
            count(case when not numbers.is_cancelled then 1 end) as orders,
            count(case when numbers.is_cancelled then 1 end) as cancellations
        from numbers
        group by numbers.month
    ),

    buyers as (
        select distinct
            invoice.month as month,
            invoice.customer_id as customer_id
        from invoice
        where invoice.customer_id is not null
    ),

    first_months as (
        select
            buyers.customer_id as customer_id,
            min(buyers.month) as month
        from buyers
        group by buyers.customer_id
    ),

    customers as (
        select
            buyers.month as month,
            count(*) as active,
            count(
                case when buyers.month = first_months.month then 1 end
            ) as arrived
        from buyers
        join first_months on first_months.customer_id = buyers.customer_id
        group by buyers.month
    )

select
    months.month as month,
    cast(coalesce(totals.sales, 0) as decimal(20, 4)) as sales,
    coalesce(counts.orders, 0) as orders,
    coalesce(customers.active, 0) as active_customers,
    coalesce(customers.arrived, 0) as new_customers,
    coalesce(counts.cancellations, 0) as cancellations
from months
left join totals on totals.month = months.month
left join counts on counts.month = months.month
left join customers on customers.month = months.month
order by months.month
