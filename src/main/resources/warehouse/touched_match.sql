-- One row per cancellation that goes: it is matched anew, or its invoice came again.
delete from warehouse.cancellation_match as match
where
  (match.customer_id, match.product_id) in (
    select
      pair.customer_id,
      pair.product_id
    from cancellation_pair as pair
  )
  or (
    match.customer_id is null
    and match.invoice_no in (select arrived.invoice_no from arrived)
  )
