-- One row per calendar month, from the first with an invoice to the last.
select distinct
    calendar.month as month,
    cast(substring(calendar.month, 1, 4) as integer) * 12
    + cast(substring(calendar.month, 6, 2) as integer) as month_number
from calendar
where
    calendar.month >= (select min(month_invoices.month) from month_invoices)
    and calendar.month <= (select max(month_invoices.month) from month_invoices)
