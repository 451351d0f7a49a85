-- One row per ISO week with an invoice.
-- bases: clean
with
    totals as (
        select
            invoice.week_start as week_start,
            sum(invoice.amount) as sales
        from invoice
        group by invoice.week_start
    ),

    numbers as (
        select distinct
            invoice.week_start as week_start,
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counts as (
        select
            numbers.week_start as week_start,
            count(case when not numbers.is_cancelled then 1 end) as orders,
            count(case when numbers.is_cancelled then 1 end) as cancellations
        from numbers
        group by numbers.week_start
    )

select
    totals.week_start as week_start,
    cast(totals.sales as decimal(20, 4)) as sales,
    counts.orders as orders,
    counts.cancellations as cancellations
from totals
join counts on counts.week_start = totals.week_start
