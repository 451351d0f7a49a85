-- One row per clean cancellation line, of all lines or some.
create temporary table cancellation on commit drop as
select
  line.customer_id,
  code.code_id,
  line.load_id,
  line.line_no,
  line.invoice_no,
  line.product_id,
  line.invoiced_at,
  line.quantity,
  line.unit_price
from ({lines}) as line
inner join staging.product_code as code on code.product_id = line.product_id
where
  line.rule_id is null
  and line.quantity < 0
  and line.kind_id = {cancellation}
