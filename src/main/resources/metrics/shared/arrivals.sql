-- One row per day with the first invoice of a known customer.
select
    firsts.arrived_on as arrived_on,
    count(*) as customers
from (
    select
        invoice.customer_id as customer_id,
        min(cast(invoice.invoiced_at as date)) as arrived_on
    from invoice
    where invoice.customer_id is not null
    group by invoice.customer_id
) as firsts
group by firsts.arrived_on
