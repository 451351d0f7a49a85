-- One row per product, kind, rule and unit price that a load brings or replaces, with
-- the lines before it.
with

touched as (
  select product_id, kind_id, rule_id, unit_price
  from price_loaded
  union
  select product_id, kind_id, rule_id, unit_price
  from price_replaced
),

known as (
  delete from warehouse.product_price as price
  using touched
  where
    price.product_id = touched.product_id
    and price.unit_price = touched.unit_price
    and price.kind_id = touched.kind_id
    and price.rule_id is not distinct from touched.rule_id
  returning price.*
),

price as (
  select *, 1 as sign from known
  union all
  select *, 1 from price_loaded
  union all
  select *, -1 from price_replaced
)

insert into warehouse.product_price
select
  product_id,
  kind_id,
  rule_id,
  unit_price,
  sum(sign * line_count),
  sum(sign * item_count),
  sum(sign * amount),
  sum(sign * purchase_line_count),
  min(first_at) filter (where sign > 0),
  max(last_at) filter (where sign > 0)
from price
group by product_id, kind_id, rule_id, unit_price
having sum(sign * line_count) > 0
