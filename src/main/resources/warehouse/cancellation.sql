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
from warehouse.invoice_line as line
inner join staging.product_code as code on code.product_id = line.product_id
where
  {lines}
  and line.rule_id is null
  and line.quantity < 0
  and line.kind_id = (
    select kind_id from warehouse.line_kind where kind = 'cancellation'
  )
