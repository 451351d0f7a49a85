-- One row per product, kind, rule and unit price whose first and last line are looked
-- for anew.
with

line as (
  select
    product_id,
    kind_id,
    rule_id,
    unit_price,
    min(invoiced_at) as first_at,
    max(invoiced_at) as last_at
  from warehouse.invoice_line
  where product_id in ({products})
  group by product_id, kind_id, rule_id, unit_price
)

update warehouse.product_price as price
set
  first_at = line.first_at,
  last_at = line.last_at
from price_doubtful as doubtful
inner join line
  on
    line.product_id = doubtful.product_id
    and line.unit_price = doubtful.unit_price
    and line.kind_id = doubtful.kind_id
    and line.rule_id is not distinct from doubtful.rule_id
where
  price.product_id = doubtful.product_id
  and price.unit_price = doubtful.unit_price
  and price.kind_id = doubtful.kind_id
  and price.rule_id is not distinct from doubtful.rule_id
