-- One row per day and country, of orders or of cancellations; apart each invoice whose
-- number has more rows.
select
    calendar.week_start as week_start,
    day_invoices.country_id as country_id,
    day_invoices.invoiced_on as counted_on,
    day_invoices.invoices as total
from day_invoices
join calendar on calendar.day = day_invoices.invoiced_on
where day_invoices.shared_no is null and day_invoices.is_cancelled = {cancelled}
union all
select
    calendar.week_start as week_start,
    max(day_invoices.country_id) as country_id,
    min(day_invoices.invoiced_on) as counted_on,
    1 as total
from day_invoices
join calendar on calendar.day = day_invoices.invoiced_on
where day_invoices.shared_no is not null and day_invoices.is_cancelled = {cancelled}
group by calendar.week_start, day_invoices.shared_no
