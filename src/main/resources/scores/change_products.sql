-- One row per stock code and stretch of four weeks with a sale, among those that sold
-- enough lately to be looked at.
with
    coded as (
        select
            product.stock_code as subject,
            product_stretches.stretch as stretch,
            sum(product_stretches.lines) as total,
            sum(product_stretches.amount) as money,
            sum(product_stretches.items) as pieces
        from product_stretches
        join product on product.product_id = product_stretches.product_id
        group by product.stock_code, product_stretches.stretch
    ),

    looked_at as (
        select coded.subject as subject
        from coded
        where coded.stretch <= 3
        group by coded.subject
        having sum(coded.total) >= 40
    )

select
    coded.subject as subject,
    coded.stretch as stretch,
    cast(coded.total as bigint) as total,
    cast(coded.money as decimal(20, 4)) as money,
    cast(coded.pieces as bigint) as pieces
from coded
join looked_at on looked_at.subject = coded.subject
