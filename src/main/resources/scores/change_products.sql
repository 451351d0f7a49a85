-- One row per stock code and stretch of four weeks with a sale, among those that sold
-- enough lately to be looked at.
with
    summed as (
        select
            invoice_line.product_id as product_id,
            report_weeks.stretch as stretch,
            count(*) as total,
            sum(invoice_line.amount) as money,
            sum(invoice_line.quantity) as pieces
        from invoice_line
        join calendar on calendar.day = cast(invoice_line.invoiced_at as date)
        join report_weeks on report_weeks.week_start = calendar.week_start
        where
            invoice_line.quantity > 0
            and invoice_line.kind <> 'discount'
            and (
                report_weeks.stretch <= 5
                or report_weeks.stretch between 13 and 18
            )
        group by invoice_line.product_id, report_weeks.stretch
    ),

    coded as (
        select
            product.stock_code as subject,
            summed.stretch as stretch,
            sum(summed.total) as total,
            sum(summed.money) as money,
            sum(summed.pieces) as pieces
        from summed
        join product on product.product_id = summed.product_id
        group by product.stock_code, summed.stretch
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
