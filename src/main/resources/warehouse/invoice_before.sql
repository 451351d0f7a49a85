-- One row per invoice that a load brings, or that is in the warehouse on its days.
create temporary table invoice_before on commit drop as
select
  invoice.invoice_no,
  min(invoice.month) as month,
  sum(invoice.received_line_count) as line_count,
  sum(invoice.received_amount) as amount
from warehouse.invoice
left join arrived on arrived.invoice_no = invoice.invoice_no
group by invoice.invoice_no, arrived.invoice_no
having
  arrived.invoice_no is not null
  or {is_covered}
