-- One row per product, also of those that a load brings: its stock code, as the least
-- id of the products that have it. Not a temporary table, which only one process of the
-- server could read.
insert into staging.product_code
select
  product_id,
  min(product_id) over (partition by stock_code)
from (
  select product_id, stock_code from warehouse.product
  union
  select * from unnest(?::integer[], ?::text[])
) as product
