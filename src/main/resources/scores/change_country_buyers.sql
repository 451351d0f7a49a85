-- One row per country in report_moves: its known customers of the last sixteen weeks.
select
    report_moves.subject as subject,
    report_moves.subject as name,
    count(distinct invoice.customer_id) as customers
from report_moves
join country on country.name = report_moves.subject
join invoice on invoice.country_id = country.country_id
join report_weeks on report_weeks.week_start = invoice.week_start
where report_weeks.stretch <= 3
group by report_moves.subject
