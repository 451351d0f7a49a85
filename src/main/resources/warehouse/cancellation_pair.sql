-- One row per customer and product of a stock code that the customer cancelled.
create temporary table cancellation_pair on commit drop as
with

code as (
  select
    product_id,
    min(product_id) over (partition by stock_code) as code_id
  from warehouse.product
)

select distinct
  cancellation.customer_id,
  code.product_id,
  code.code_id
from cancellation
inner join code on code.code_id = cancellation.code_id
where cancellation.customer_id is not null
