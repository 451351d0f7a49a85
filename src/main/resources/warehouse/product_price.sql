-- One row per product, kind, rule and unit price.
insert into warehouse.product_price
select
  product_id,
  kind_id,
  rule_id,
  unit_price,
  count(*) as line_count,
  sum(quantity) as item_count,
  sum(amount) as amount,
  count(*) filter (where quantity > 0 and amount > 0) as purchase_line_count,
  min(invoiced_at) as first_at,
  max(invoiced_at) as last_at
from warehouse.invoice_line
group by product_id, kind_id, rule_id, unit_price
