-- One row per stock code and calendar month with lines.
-- bases: clean
with
    directed as (
        select
            product.stock_code as stock_code,
            product_months.month as month,
            case when product_months.is_sold then product_months.lines else 0 end
                as sold_lines,
            case when product_months.is_sold then product_months.items else 0 end
                as sold_items,
            case when product_months.is_sold then product_months.amount else 0 end
                as sold_amount,
            case when product_months.is_sold then 0 else product_months.lines end
                as returned_lines,
            case when product_months.is_sold then 0 else product_months.items end
                as returned_items,
            case when product_months.is_sold then 0 else product_months.amount end
                as returned_amount
        from product_months
        join product on product.product_id = product_months.product_id
    )

select
    directed.stock_code as stock_code,
    directed.month as month,
    cast(substring(directed.month, 1, 4) as integer) * 12
    + cast(substring(directed.month, 6, 2) as integer) as month_number,
    cast(sum(directed.sold_lines) as bigint) as sold_lines,
    cast(sum(directed.sold_items) as bigint) as sold_items,
    cast(sum(directed.sold_amount) as decimal(20, 4)) as sold_amount,
    cast(sum(directed.returned_lines) as bigint) as returned_lines,
    cast(-sum(directed.returned_items) as bigint) as returned_items,
    cast(-sum(directed.returned_amount) as decimal(20, 4)) as returned_amount
from directed
group by directed.stock_code, directed.month
