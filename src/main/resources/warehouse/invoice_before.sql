-- One row per invoice that a load brings, or that is in the warehouse on its days.
create temporary table invoice_before on commit drop as
with

met as (
  select invoice_no from arrived
  union
  select invoice_no from warehouse.invoice
  where {is_on_days}
)

select
  invoice.invoice_no,
  min(invoice.month) as month,
  sum(invoice.received_line_count) as line_count,
  sum(invoice.received_amount) as amount
from warehouse.invoice
left join arrived on arrived.invoice_no = invoice.invoice_no
where invoice.invoice_no in (select met.invoice_no from met)
group by invoice.invoice_no, arrived.invoice_no
having
  arrived.invoice_no is not null
  or {begins_on_days}
