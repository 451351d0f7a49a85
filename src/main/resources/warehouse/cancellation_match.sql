-- One row per clean cancellation line and purchase line that it cancels; one row for a
-- cancellation line without any.
insert into {matches}
with

outcome as (
  select * from cancellation_outcome
  union all
  select
    line_id,
    null,
    'no customer',
    -quantity
  from cancellation_candidate
  where customer_id is null
)

select
  cancellation.load_id,
  cancellation.line_no,
  cancellation.invoice_no,
  cancellation.customer_id,
  cancellation.product_id,
  cancellation.invoiced_at,
  outcome.outcome,
  outcome.item_count,
  outcome.item_count * cancellation.unit_price,
  purchase.load_id,
  purchase.line_no,
  purchase.invoice_no,
  purchase.invoiced_at,
  purchase.quantity,
  outcome.item_count * purchase.unit_price,
  cast(
    div(
      extract(epoch from cancellation.invoiced_at - purchase.invoiced_at), 60
    ) as bigint
  ),
  cancellation.line_id,
  purchase.line_id
from outcome
inner join cancellation_candidate as cancellation
  on cancellation.line_id = outcome.cancellation_id
left join cancellation_candidate as purchase on purchase.line_id = outcome.purchase_id
