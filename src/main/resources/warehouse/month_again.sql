-- One row per base and calendar month, as it was before an earlier run.
select
  base,
  month,
  line_count_before as line_count,
  amount_before as amount
from warehouse.month_change
where run_id = '{run}'
