-- One row per product, kind, rule and unit price of a load, with the lines before it.
with

known as (
  delete from warehouse.product_price as price
  using price_loaded as loaded
  where
    price.product_id = loaded.product_id
    and price.unit_price = loaded.unit_price
    and price.kind_id = loaded.kind_id
    and price.rule_id is not distinct from loaded.rule_id
  returning price.*
),

price as (
  select * from known
  union all
  select * from price_loaded
)

insert into warehouse.product_price
select
  product_id,
  kind_id,
  rule_id,
  unit_price,
  sum(line_count),
  sum(item_count),
  sum(amount),
  sum(purchase_line_count),
  min(first_at),
  max(last_at)
from price
group by product_id, kind_id, rule_id, unit_price
