-- One row per country with invoices.
-- title: Sales by country
-- place: 700
-- definition: Invoices, lines, items and net sales of each country, cancellations
--   included, with the number of different known customers.
-- unit: pounds
-- grain: country
-- order: amount desc, country
-- finding: largest amount; {country} brings {share of amount} of net sales
-- min-cell: customers; invoices, lines, items, amount
-- column country (text): name of the country
-- column customers (count): different known customers
-- column invoices (count): different invoices
-- column lines (count): lines of the invoices
-- column items (count): sum of the quantities
-- column amount (money): sum of quantity times unit price
-- chart: bar; country; amount

with
    buyers as (
        select distinct
            invoice.country_id as country_id,
            invoice.customer_id as customer_id
        from invoice
        where invoice.customer_id is not null
    ),

    customers as (
        select
            country.name as country,
            count(distinct buyers.customer_id) as customers
        from buyers
        join country on country.country_id = buyers.country_id
        group by country.name
    ),

    sales as (
        select
            country.name as country,
            sum(day_invoices.invoices) + count(distinct day_invoices.shared_no)
                as invoices,
            sum(day_invoices.lines) as lines,
            sum(day_invoices.items) as items,
            sum(day_invoices.amount) as amount
        from day_invoices
        join country on country.country_id = day_invoices.country_id
        group by country.name
    )

select
    sales.country as country,
    coalesce(customers.customers, 0) as customers,
    cast(sales.invoices as bigint) as invoices,
    cast(sales.lines as bigint) as lines,
    cast(sales.items as bigint) as items,
    cast(sales.amount as decimal(20, 4)) as amount
from sales
left join customers on customers.country = sales.country
