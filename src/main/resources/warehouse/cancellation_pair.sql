-- One row per customer and product of a stock code that the customer cancelled.
create temporary table cancellation_pair on commit drop as
with

{code}

select distinct
  cancellation.customer_id,
  code.product_id,
  code.code_id
from cancellation
inner join code on code.code_id = cancellation.code_id
where cancellation.customer_id is not null
