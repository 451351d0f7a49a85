-- One row per country and stretch of four weeks with an invoice.
with
    invoices as (
        select
            country.name as subject,
            report_weeks.stretch as stretch,
            invoice.invoice_no as invoice_no,
            invoice.customer_id as customer_id,
            invoice.is_cancelled as is_cancelled,
            invoice.amount as amount
        from invoice
        join report_weeks on report_weeks.week_start = invoice.week_start
        join country on country.country_id = invoice.country_id
    ),

    customers as (
        select
            invoices.subject as subject,
            count(distinct invoices.customer_id) as customers
        from invoices
        where invoices.stretch <= 3
        group by invoices.subject
    )

select
    invoices.subject as subject,
    invoices.stretch as stretch,
    count(distinct case when not invoices.is_cancelled then invoices.invoice_no end)
        as total,
    cast(
        coalesce(sum(case when not invoices.is_cancelled then invoices.amount end), 0)
        as decimal(20, 4)
    ) as money,
    count(distinct case when not invoices.is_cancelled then invoices.invoice_no end)
        as pieces,
    coalesce(max(customers.customers), 0) as customers
from invoices
left join customers on customers.subject = invoices.subject
group by invoices.subject, invoices.stretch
