-- One row per customer with scores on the clean base.
select
  customer.customer_id,
  rfm_customers.segment,
  coalesce(rfm_customers.previous_segment, ''),
  rfm_customers.r,
  rfm_customers.f
from clean.rfm_customers
inner join warehouse.customer on customer.customer_key = rfm_customers.customer_key
