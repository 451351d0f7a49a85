-- One row per cancellation whose matches go: it is matched anew, or its invoice came
-- again.
insert into {outdated}
select distinct match.cancellation_id
from warehouse.cancellation_match as match
where
  (match.customer_id, match.product_id) in (
    select
      cancelled.customer_id,
      code.product_id
    from staging.cancelled_code as cancelled
    inner join staging.product_code as code on code.code_id = cancelled.code_id
  )
  or (
    match.customer_id is null
    and match.invoice_no in (select part.invoice_no from {parts} as part)
  )
