-- One row per stock code in report_moves: its description, and its known customers of
-- the last sixteen weeks.
with
    lines as (
        select
            product.stock_code as subject,
            invoice_line.customer_id as customer_id
        from report_moves
        join product on product.stock_code = report_moves.subject
        join invoice_line on invoice_line.product_id = product.product_id
        join calendar on calendar.day = cast(invoice_line.invoiced_at as date)
        join report_weeks on report_weeks.week_start = calendar.week_start
        where
            invoice_line.quantity > 0
            and report_weeks.stretch <= 3
            -- said in days too, so that no other lines are read
            and invoice_line.invoiced_at >= date '{from}'
            and invoice_line.invoiced_at < date '{to}'
    )

select
    report_moves.subject as subject,
    report_moves.subject || ' ' || coalesce(max(products.description), '') as name,
    count(distinct lines.customer_id) as customers
from report_moves
left join products on products.stock_code = report_moves.subject
left join lines on lines.subject = report_moves.subject
group by report_moves.subject
