-- One row per ISO week, from the first with an invoice to the last.
select distinct calendar.week_start as week_start
from calendar
cross join (
    select
        min(invoice.week_start) as first_week,
        max(invoice.week_start) as last_week
    from invoice
) as bounds
where calendar.week_start between bounds.first_week and bounds.last_week
