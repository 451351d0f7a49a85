-- One row per calendar month with an invoice.
with
    totals as (
        select
            invoice.month as month,
            sum(invoice.amount) as sales
        from invoice
        group by invoice.month
    ),

    numbers as (
        select distinct
            invoice.month as month,
            invoice.invoice_no as invoice_no,
            invoice.is_cancelled as is_cancelled
        from invoice
    ),

    counts as (
        select
            numbers.month as month,
            count(case when not numbers.is_cancelled then 1 end) as orders,
            count(case when numbers.is_cancelled then 1 end) as cancellations
        from numbers
        group by numbers.month
    )

select
    totals.month as month,
    cast(totals.sales as decimal(20, 4)) as sales,
    counts.orders as orders,
    counts.cancellations as cancellations
from totals
join counts on counts.month = totals.month
