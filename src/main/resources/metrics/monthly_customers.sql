-- One row per calendar month, from the first with an invoice to the last.
-- title: Monthly customers
-- place: 300
-- definition: A known customer is active in every month with an invoice of theirs, new
--   in the first of these months and existing in the others.
-- unit: customers
-- grain: calendar month
-- order: month
-- finding: last; {active} customers bought in {month}, {new} of them for the first
--   time
-- extent: core
-- column month (month): calendar month of the invoice date
-- column active (count): different known customers with an invoice
-- column new (count): active customers whose first month this is
-- column existing (count): active customers who are not new
-- chart: stacked_column; month; new, existing

with
    customer_months as (
        select distinct
            invoice.customer_id as customer_id,
            invoice.month as month
        from invoice
        where invoice.customer_id is not null
    ),

    first_months as (
        select
            customer_months.customer_id as customer_id,
            min(customer_months.month) as first_month
        from customer_months
        group by customer_months.customer_id
    ),

    counted as (
        select
            customer_months.month as month,
            count(*) as active,
            count(
                case when customer_months.month = first_months.first_month then 1 end
            ) as arrived
        from customer_months
        join first_months on first_months.customer_id = customer_months.customer_id
        group by customer_months.month
    )

select
    months.month as month,
    coalesce(counted.active, 0) as active,
    coalesce(counted.arrived, 0) as new,
    coalesce(counted.active - counted.arrived, 0) as existing
from months
left join counted on counted.month = months.month
