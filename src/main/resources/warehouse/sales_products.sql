-- One row per product, with what most lines of its code call it.
with

-- as the metric product_master says, which core reports do not have
called as (
  select distinct on (product.stock_code)
    product.stock_code,
    product.description
  from warehouse.product_price as price
  inner join warehouse.product on product.product_id = price.product_id
  where product.description <> '' and not product.is_note
  group by product.stock_code, product.description
  order by
    product.stock_code,
    sum(price.line_count) desc,
    max(price.last_at) desc,
    product.description
)

select
  product.product_id,
  product.stock_code,
  coalesce(called.description, '')
from warehouse.product
left join called on called.stock_code = product.stock_code
