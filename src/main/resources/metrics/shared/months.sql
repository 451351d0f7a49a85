-- One row per calendar month, from the first with an invoice to the last.
select distinct calendar.month as month
from calendar
where
    calendar.month >= (select min(invoice.month) from invoice)
    and calendar.month <= (select max(invoice.month) from invoice)
