-- One row per product and stretch of four weeks with a sale, among products that are
-- still sold and sold enough to be looked at.
with
    sold as (
        select
            invoice_line.product_id as product_id,
            report_weeks.stretch as stretch,
            invoice_line.customer_id as customer_id,
            invoice_line.quantity as quantity,
            invoice_line.amount as amount
        from invoice_line
        join report_weeks
            on report_weeks.week_start
            = cast(date_trunc('week', invoice_line.invoiced_at) as date)
        where
            invoice_line.quantity > 0
            and invoice_line.kind <> 'discount'
            and (
                report_weeks.stretch <= 5
                or report_weeks.stretch between 13 and 18
            )
    ),

    summed as (
        select
            sold.product_id as product_id,
            sold.stretch as stretch,
            count(*) as total,
            sum(sold.amount) as money,
            sum(sold.quantity) as pieces
        from sold
        group by sold.product_id, sold.stretch
    ),

    coded as (
        select
            product.stock_code as stock_code,
            summed.stretch as stretch,
            sum(summed.total) as total,
            sum(summed.money) as money,
            sum(summed.pieces) as pieces
        from summed
        join product on product.product_id = summed.product_id
        group by product.stock_code, summed.stretch
    ),

    looked_at as (
        select
            coded.stock_code as stock_code,
            products.description as description
        from coded
        left join products on products.stock_code = coded.stock_code
        where coded.stretch <= 3
        group by coded.stock_code, products.description
        having sum(coded.total) >= 40
    ),

    customers as (
        select
            product.stock_code as stock_code,
            count(distinct sold.customer_id) as customers
        from sold
        join product on product.product_id = sold.product_id
        where sold.stretch <= 3
        group by product.stock_code
    )

select
    looked_at.stock_code || ' ' || coalesce(looked_at.description, '') as subject,
    coded.stretch as stretch,
    cast(coded.total as bigint) as total,
    cast(coded.money as decimal(20, 4)) as money,
    cast(coded.pieces as bigint) as pieces,
    coalesce(customers.customers, 0) as customers
from looked_at
join coded on coded.stock_code = looked_at.stock_code
left join customers on customers.stock_code = looked_at.stock_code
