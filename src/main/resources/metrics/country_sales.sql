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

select
    country.name as country,
    count(distinct invoice.customer_id) as customers,
    count(distinct invoice.invoice_no) as invoices,
    cast(sum(invoice.line_count) as bigint) as lines,
    cast(sum(invoice.item_count) as bigint) as items,
    cast(sum(invoice.amount) as decimal(20, 4)) as amount
from invoice
inner join country on country.country_id = invoice.country_id
group by country.name
