-- One row per clean cancellation line, and per clean purchase line of the same
-- customers and stock codes; times in microseconds, prices in ten-thousandths of
-- a pound.
create temporary table cancellation_candidate on commit drop as
with

candidate as (
  select * from cancellation
  union all
  select
    line.customer_id,
    pair.code_id,
    line.load_id,
    line.line_no,
    line.invoice_no,
    line.product_id,
    line.invoiced_at,
    line.quantity,
    line.unit_price
  from warehouse.invoice_line as line
  inner join cancellation_pair as pair
    on pair.customer_id = line.customer_id and pair.product_id = line.product_id
  where line.rule_id is null and {candidates}
)

select
  customer_id,
  code_id,
  load_id,
  line_no,
  invoice_no,
  product_id,
  cast(extract(epoch from invoiced_at) * 1000000 as bigint) as at_micros,
  quantity,
  cast(unit_price * 10000 as bigint) as price
from candidate
