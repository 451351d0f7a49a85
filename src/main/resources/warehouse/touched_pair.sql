-- One row per customer and product of a stock code that the customer cancelled, where
-- lines of the code come or go.
create temporary table cancellation_pair on commit drop as
with

{code},

cancelled as (
  select distinct
    cancellation_match.customer_id,
    code.code_id
  from warehouse.cancellation_match
  inner join code on code.product_id = cancellation_match.product_id
)

select
  touched_code.customer_id,
  code.product_id,
  code.code_id
from touched_code
inner join code on code.code_id = touched_code.code_id
left join cancelled
  on
    cancelled.customer_id = touched_code.customer_id
    and cancelled.code_id = touched_code.code_id
where touched_code.is_cancelled or cancelled.code_id is not null
