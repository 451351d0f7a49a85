-- One row per customer and stock code that the customer cancelled.
create table staging.cancelled_code as
select distinct
  customer_id,
  code_id
from cancellation
where customer_id is not null
