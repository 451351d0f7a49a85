-- One row per calendar month and what became of its invoices.
create temporary table month_verdict on commit drop as
select
  change,
  month,
  count(*) as invoice_count
from invoice_verdict
group by change, month
