-- One row per calendar month, from the first with an invoice to the last.
-- title: Monthly orders
-- place: 210
-- definition: Orders placed are the month's invoices less two for each cancellation,
--   which comes with both an original and a cancelling invoice.
-- unit: orders
-- grain: calendar month
-- order: month
-- finding: last; {placed} orders were placed in {month}{year of placed}
-- extent: core
-- column month (month): calendar month of the invoice date
-- column total (count): different invoices
-- column cancelled (count): different invoices whose number starts with C
-- column placed (count): total less twice cancelled
-- chart: column; month; placed, cancelled

with
    invoices as (
        select distinct
            invoice.month as month,
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counted as (
        select
            months.month as month,
            count(invoices.invoice_no) as total,
            count(case when invoices.is_cancelled then 1 end) as cancelled
        from months
        left join invoices on invoices.month = months.month
        group by months.month
    )

select
    counted.month as month,
    counted.total as total,
    counted.cancelled as cancelled,
    counted.total - 2 * counted.cancelled as placed
from counted
