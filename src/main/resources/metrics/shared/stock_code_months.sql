-- One row per stock code and calendar month with lines.
-- bases: clean
-- by: month
with
    summed as (
        select
            product.stock_code as stock_code,
            product_months.month as month,
            sum(product_months.lines) filter (where product_months.is_sold)
                as sold_lines,
            sum(product_months.items) filter (where product_months.is_sold)
                as sold_items,
            sum(product_months.amount) filter (where product_months.is_sold)
                as sold_amount,
            sum(product_months.lines) filter (where not product_months.is_sold)
                as returned_lines,
            sum(product_months.items) filter (where not product_months.is_sold)
                as returned_items,
            sum(product_months.amount) filter (where not product_months.is_sold)
                as returned_amount
        from product_months
        join product on product.product_id = product_months.product_id
        group by product.stock_code, product_months.month
    )

select
    summed.stock_code as stock_code,
    summed.month as month,
    cast(substring(summed.month, 1, 4) as integer) * 12
    + cast(substring(summed.month, 6, 2) as integer) as month_number,
    cast(coalesce(summed.sold_lines, 0) as bigint) as sold_lines,
    cast(coalesce(summed.sold_items, 0) as bigint) as sold_items,
    cast(coalesce(summed.sold_amount, 0) as decimal(20, 4)) as sold_amount,
    cast(coalesce(summed.returned_lines, 0) as bigint) as returned_lines,
    cast(-coalesce(summed.returned_items, 0) as bigint) as returned_items,
    cast(-coalesce(summed.returned_amount, 0) as decimal(20, 4)) as returned_amount
from summed
