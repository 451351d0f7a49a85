-- One row per invoice, month and customer with a purchase, cancellations left out.
-- bases: clean
-- by: month
with
    days as (
        select
            calendar.day as day,
            cast(substring(calendar.month, 1, 4) as integer) * 12
            + cast(substring(calendar.month, 6, 2) as integer) as month_number,
            calendar.weekday as weekday,
            row_number() over (order by calendar.day) as day_number
        from calendar
    )

select
    invoice.invoice_no as invoice_no,
    invoice.customer_id as customer_id,
    invoice.country_id as country_id,
    invoice.month as month,
    days.month_number as month_number,
    invoice.invoiced_at as ordered_at,
    invoice.is_only as is_only,
    days.day_number as day_number,
    days.weekday as weekday,
    cast(extract(hour from invoice.invoiced_at) as integer) as hour,
    cast(invoice.purchase_line_count as bigint) as lines,
    cast(invoice.item_count as bigint) as items,
    cast(invoice.purchase_amount as decimal(20, 4)) as amount
from invoice
join days on days.day = cast(invoice.invoiced_at as date)
where invoice.purchase_line_count > 0 and not invoice.is_cancelled
