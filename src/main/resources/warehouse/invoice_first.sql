-- One row per invoice of the first load: all are new.
create temporary table invoice_verdict on commit drop as
select
  invoice_no,
  'new' as change,
  min(month) as month
from warehouse.invoice
group by invoice_no
