-- One row per line.
select
  line.invoice_no,
  coalesce(line.customer_id, 0),
  cast(line.invoiced_at as date) - date '1970-01-01',
  line.product_id,
  line.quantity,
  cast(line.amount * 10000 as bigint),
  line.rule_id is null
from warehouse.invoice_line as line
