-- One row per product, kind, rule and unit price whose first or last line a load takes
-- away without bringing one that is as early or late.
create temporary table price_doubtful on commit drop as
select
  price.product_id,
  price.kind_id,
  price.rule_id,
  price.unit_price
from warehouse.product_price as price
inner join price_replaced as gone
  on
    gone.product_id = price.product_id
    and gone.unit_price = price.unit_price
    and gone.kind_id = price.kind_id
    and gone.rule_id is not distinct from price.rule_id
left join price_loaded as loaded
  on
    loaded.product_id = price.product_id
    and loaded.unit_price = price.unit_price
    and loaded.kind_id = price.kind_id
    and loaded.rule_id is not distinct from price.rule_id
where
  (gone.first_at = price.first_at and loaded.first_at <= price.first_at is not true)
  or (gone.last_at = price.last_at and loaded.last_at >= price.last_at is not true)
