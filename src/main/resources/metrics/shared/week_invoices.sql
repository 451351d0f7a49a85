-- One row per ISO week with an invoice.
-- bases: clean
with
    counts as (
        select
            calendar.week_start as week_start,
            day_invoices.is_cancelled as is_cancelled,
            sum(day_invoices.invoices) + count(distinct day_invoices.shared_no)
                as invoices,
            sum(day_invoices.amount) as sales
        from day_invoices
        join calendar on calendar.day = day_invoices.invoiced_on
        group by calendar.week_start, day_invoices.is_cancelled
    )

select
    counts.week_start as week_start,
    cast(sum(counts.sales) as decimal(20, 4)) as sales,
    cast(
        sum(case when counts.is_cancelled then 0 else counts.invoices end) as bigint
    ) as orders,
    cast(
        sum(case when counts.is_cancelled then counts.invoices else 0 end) as bigint
    ) as cancellations
from counts
group by counts.week_start
