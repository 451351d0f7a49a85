-- One row per ISO week, from the first with an invoice to the last.
select
    weeks.week_start as week_start,
    count(distinct invoice.invoice_no) as total
from weeks
left join invoice
    on invoice.week_start = weeks.week_start and invoice.is_cancelled
group by weeks.week_start
order by weeks.week_start
