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

select
    months.month as month,
    coalesce(customers.active, 0) as active,
    coalesce(customers.arrived, 0) as new,
    coalesce(customers.active - customers.arrived, 0) as existing
from months
left join month_customers as customers on customers.month = months.month
