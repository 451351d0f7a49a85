-- One row per invoice of older loads that a load brings anew: a hash of its old lines.
with

gone as (
  delete from warehouse.invoice_line
  where {lines}
  returning
    invoice_no,
    {content} as content_hash
)

insert into replaced
select
  invoice_no,
  sum(content_hash)
from gone
group by invoice_no
