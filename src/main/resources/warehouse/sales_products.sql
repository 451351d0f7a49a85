-- One row per product, with what most lines of its code call it.
select
  product.product_id,
  product.stock_code,
  coalesce(product_master.description, '')
from warehouse.product
left join received.product_master on product_master.stock_code = product.stock_code
