-- One row per clean cancellation line, and per clean purchase line of the same
-- customers and stock codes. Lines of one customer and stock code have ids that follow
-- one another.
create temporary table cancellation_candidate on commit drop as
with

candidate as (
  select * from cancellation
  union all
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
  inner join staging.cancelled_code as cancelled
    on cancelled.customer_id = line.customer_id and cancelled.code_id = code.code_id
  where line.rule_id is null and {candidates}
)

select
  cast(
    {last} + row_number() over (order by customer_id, code_id) as integer
  ) as line_id,
  candidate.*
from candidate
