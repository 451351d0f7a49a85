-- One row per ISO week, from the first with an invoice to the last.
select distinct calendar.week_start as week_start
from calendar
where
    calendar.week_start >= (select min(invoice.week_start) from invoice)
    and calendar.week_start <= (select max(invoice.week_start) from invoice)
