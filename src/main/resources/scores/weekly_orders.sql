-- One row per ISO week, from the first with an invoice to the last.
select
    weeks.week_start as week_start,
    coalesce(counts.orders, 0) as total
from weeks
left join week_invoices as counts on counts.week_start = weeks.week_start
order by weeks.week_start
