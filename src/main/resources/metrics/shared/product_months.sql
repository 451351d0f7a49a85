-- One row per product, calendar month and direction: sold or returned.
-- bases: clean
with
    counted as (
        select
            invoice_line.product_id as product_id,
            cast(date_trunc('month', invoice_line.invoiced_at) as date) as month_start,
            invoice_line.quantity > 0 as is_sold,
            count(*) as lines,
            sum(invoice_line.quantity) as items,
            sum(invoice_line.amount) as amount
        from invoice_line
        where invoice_line.kind <> 'discount'
        group by
            invoice_line.product_id,
            cast(date_trunc('month', invoice_line.invoiced_at) as date),
            invoice_line.quantity > 0
    )

select
    counted.product_id as product_id,
    substring(cast(counted.month_start as varchar(10)), 1, 7) as month,
    counted.is_sold as is_sold,
    counted.lines as lines,
    counted.items as items,
    cast(counted.amount as decimal(20, 4)) as amount
from counted
