-- One row per known customer: the time of the first invoice.
select
    invoice.customer_id as customer_id,
    min(invoice.invoiced_at) as invoiced_at
from invoice
where invoice.customer_id is not null
group by invoice.customer_id
