-- One row per cancellation that goes: it is matched anew, or its invoice came again.
delete from warehouse.cancellation_match as match
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
    and match.invoice_no in (select arrived.invoice_no from arrived)
  )
