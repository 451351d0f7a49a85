-- One row per product, kind, rule and unit price.
with

price as (
  select
    product_id,
    kind_id,
    rule_id,
    unit_price,
    count(*) as line_count,
    sum(quantity) as item_count,
    count(*) filter (where quantity > 0) as positive_line_count,
    min(invoiced_at) as first_at,
    max(invoiced_at) as last_at
  from warehouse.invoice_line
  where {lines}
  group by product_id, kind_id, rule_id, unit_price
)

-- what is the same for a whole row is not worked out for each line
select
  product_id,
  kind_id,
  rule_id,
  unit_price,
  line_count,
  item_count,
  item_count * unit_price,
  case when unit_price > 0 then positive_line_count else 0 end,
  first_at,
  last_at
from price
