-- One row per country and stretch of four weeks with an order.
select
    country.name as subject,
    report_weeks.stretch as stretch,
    count(distinct invoice.invoice_no) as total,
    cast(sum(invoice.amount) as decimal(20, 4)) as money,
    cast(sum(invoice.item_count) as bigint) as pieces
from invoice
join report_weeks on report_weeks.week_start = invoice.week_start
join country on country.country_id = invoice.country_id
where not invoice.is_cancelled
group by country.name, report_weeks.stretch
