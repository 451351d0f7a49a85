-- One row per corrected line that its invoice has already.
select distinct staged.line_no
from staged
inner join held
  on
    held.invoice_no = staged.invoice_no
    and held.dump_load_id = staged.dump_load_id
    and held.product_id = staged.product_id
    and held.customer_id is not distinct from staged.customer_id
    and held.country_id = staged.country_id
    and held.invoiced_at = staged.invoiced_at
    and held.quantity = staged.quantity
    and held.unit_price = staged.unit_price
