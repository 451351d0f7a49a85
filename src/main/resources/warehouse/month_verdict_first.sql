-- One row per calendar month of the first load: all its invoices are new.
create temporary table month_verdict on commit drop as
select
  'new' as change,
  month,
  count(*) as invoice_count
from (
  select min(month) as month
  from warehouse.invoice
  group by invoice_no
) as invoice
group by month
