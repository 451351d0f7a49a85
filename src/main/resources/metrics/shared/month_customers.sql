-- One row per calendar month with an invoice of a known customer.
with
    buyers as (
        select distinct
            invoice.customer_id as customer_id,
            invoice.month as month
        from invoice
        where invoice.customer_id is not null
    ),

    first_months as (
        select
            buyers.customer_id as customer_id,
            min(buyers.month) as month
        from buyers
        group by buyers.customer_id
    )

select
    buyers.month as month,
    count(*) as active,
    count(case when buyers.month = first_months.month then 1 end) as arrived
from buyers
join first_months on first_months.customer_id = buyers.customer_id
group by buyers.month
