-- One row per country and stretch of four weeks with an order.
select
    country.name as subject,
    report_weeks.stretch as stretch,
    cast(
        sum(day_invoices.invoices) + count(distinct day_invoices.shared_no) as bigint
    ) as total,
    cast(sum(day_invoices.amount) as decimal(20, 4)) as money,
    cast(sum(day_invoices.items) as bigint) as pieces
from day_invoices
join calendar on calendar.day = day_invoices.invoiced_on
join report_weeks on report_weeks.week_start = calendar.week_start
join country on country.country_id = day_invoices.country_id
where not day_invoices.is_cancelled
group by country.name, report_weeks.stretch
