-- One row per calendar month and change that an earlier run found.
create temporary table month_verdict on commit drop as
select
  verdict.change,
  month_change.month,
  verdict.invoice_count
from warehouse.month_change
cross join lateral (
  values
    ('new', month_change.new_invoice_count),
    ('changed', month_change.changed_invoice_count),
    ('vanished', month_change.vanished_invoice_count)
) as verdict (change, invoice_count)
where month_change.run_id = '{run}' and month_change.base = 'received'
