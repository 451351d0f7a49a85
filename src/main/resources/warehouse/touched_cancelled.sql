-- One row per customer and stock code that the customer cancelled, where lines of the
-- code come or go.
create table staging.cancelled_code as
with

cancelled as (
  select distinct
    cancellation_match.customer_id,
    code.code_id
  from warehouse.cancellation_match
  inner join staging.product_code as code
    on code.product_id = cancellation_match.product_id
)

select
  touched_code.customer_id,
  touched_code.code_id
from touched_code
left join cancelled
  on
    cancelled.customer_id = touched_code.customer_id
    and cancelled.code_id = touched_code.code_id
where touched_code.is_cancelled or cancelled.code_id is not null
