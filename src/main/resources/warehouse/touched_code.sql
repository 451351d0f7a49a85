-- One row per known customer and stock code with clean lines that come or go.
create temporary table touched_code on commit drop as
with

line as (
  select * from {loaded}
  union all
  select * from warehouse.invoice_line where {replaced}
)

select
  line.customer_id,
  code.code_id,
  bool_or(line.quantity < 0 and line.kind_id = {cancellation}) as is_cancelled
from line
inner join staging.product_code as code on code.product_id = line.product_id
where line.customer_id is not null and line.rule_id is null
group by line.customer_id, code.code_id
