-- One row per base and calendar month, from before to after a run.
insert into warehouse.month_change
with

month_after as (
  {months}
),

month_invoice as (
  select
    month,
    sum(invoice_count) filter (where change = 'new') as new_count,
    sum(invoice_count) filter (where change = 'changed') as changed_count,
    sum(invoice_count) filter (where change = 'vanished') as vanished_count
  from month_verdict
  group by month
)

select
  ?,
  base,
  month,
  coalesce(month_invoice.new_count, 0),
  coalesce(month_invoice.changed_count, 0),
  coalesce(month_invoice.vanished_count, 0),
  coalesce(month_before.line_count, 0),
  coalesce(month_after.line_count, 0),
  coalesce(month_before.amount, 0),
  coalesce(month_after.amount, 0)
from month_before
full join month_after using (base, month)
left join month_invoice using (month)
