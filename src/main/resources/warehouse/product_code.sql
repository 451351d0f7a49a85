-- One row per product: its stock code, as the least id of the products that have it.
-- Not a temporary table, which only one process of the server could read.
create table staging.product_code as
select
  product_id,
  min(product_id) over (partition by stock_code) as code_id
from warehouse.product
