-- One row per stock code with lines, under the description that most of them have.
with
    described as (
        select
            product.stock_code as stock_code,
            product.description as description,
            sum(product_price.line_count) as lines
        from product_price
        join product on product.product_id = product_price.product_id
        group by product.stock_code, product.description
    ),

    ranked as (
        select
            described.stock_code as stock_code,
            described.description as description,
            row_number() over (
                partition by described.stock_code
                order by described.lines desc, described.description
            ) as place
        from described
    )

select
    ranked.stock_code as stock_code,
    ranked.description as description
from ranked
where ranked.place = 1
