-- One row per calendar month of lines of older loads that a load brings anew: between
-- which times they lie.
select
  month,
  min(first_at),
  max(last_at)
from warehouse.invoice_part
where invoice_no in (select came.invoice_no from {arrived} as came)
group by month
order by month
