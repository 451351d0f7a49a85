-- One row per calendar month, from the first with an invoice to the last.
-- title: Monthly sales
-- place: 200
-- definition: Net sales are quantity times unit price summed over all lines of the
--   month, cancellations included, and growth compares them with the month before.
-- unit: pounds
-- grain: calendar month
-- order: month
-- finding: last; Net sales {change of net_sales} in {month}{year of net_sales}
-- extent: core
-- column month (month): calendar month of the invoice date
-- column net_sales (money): sum of quantity times unit price
-- column growth_percent (percent): change against the month before; empty for the first
--   month and where the month before has no sales above zero
-- chart: column; month; net_sales

with
    sales as (
        select
            months.month as month,
            cast(coalesce(month_invoices.sales, 0) as decimal(20, 4)) as net_sales
        from months
        left join month_invoices on month_invoices.month = months.month
    ),

    compared as (
        select
            sales.month as month,
            sales.net_sales as net_sales,
            lag(sales.net_sales) over (order by sales.month) as sales_before
        from sales
    )

select
    compared.month as month,
    compared.net_sales as net_sales,
    case
        when compared.sales_before > 0
            then
                (compared.net_sales - compared.sales_before) * 100
                / compared.sales_before
    end as growth_percent
from compared
