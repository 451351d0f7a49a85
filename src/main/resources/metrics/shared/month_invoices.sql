-- One row per calendar month with an invoice.
with
    counts as (
        select
            day_invoices.month as month,
            day_invoices.is_cancelled as is_cancelled,
            sum(day_invoices.invoices) + count(distinct day_invoices.shared_no)
                as invoices,
            sum(day_invoices.amount) as sales
        from day_invoices
        group by day_invoices.month, day_invoices.is_cancelled
    )

select
    counts.month as month,
    cast(sum(counts.sales) as decimal(20, 4)) as sales,
    cast(
        sum(case when counts.is_cancelled then 0 else counts.invoices end) as bigint
    ) as orders,
    cast(
        sum(case when counts.is_cancelled then counts.invoices else 0 end) as bigint
    ) as cancellations
from counts
group by counts.month
