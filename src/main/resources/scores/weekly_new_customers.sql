-- One row per ISO week, from the first with an invoice to the last.
select
    weeks.week_start as week_start,
    coalesce(counts.arrived, 0) as total,
    coalesce(counts.active, 0) as buyers
from weeks
left join week_customers as counts on counts.week_start = weeks.week_start
order by weeks.week_start
