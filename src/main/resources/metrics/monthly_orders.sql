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

select
    months.month as month,
    coalesce(counts.orders + counts.cancellations, 0) as total,
    coalesce(counts.cancellations, 0) as cancelled,
    coalesce(counts.orders - counts.cancellations, 0) as placed
from months
left join month_invoices as counts on counts.month = months.month
