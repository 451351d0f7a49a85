-- One row per ISO week, from the first with an invoice to the last.
select distinct calendar.week_start as week_start
from calendar
cross join (
    select
        min(calendar.week_start) as first_week,
        max(calendar.week_start) as last_week
    from day_invoices
    join calendar on calendar.day = day_invoices.invoiced_on
) as bounds
where calendar.week_start between bounds.first_week and bounds.last_week
