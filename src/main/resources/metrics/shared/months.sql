-- One row per calendar month, from the first with an invoice to the last.
select distinct calendar.month as month
from calendar
where
    calendar.month >= (select min(month_invoices.month) from month_invoices)
    and calendar.month <= (select max(month_invoices.month) from month_invoices)
