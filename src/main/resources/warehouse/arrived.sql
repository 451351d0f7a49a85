-- One row per invoice that a load brings: a hash of its lines, whatever their order.
create temporary table arrived on commit drop as
select
  invoice_no,
  sum({content}) as content_hash
from {lines}
group by invoice_no
