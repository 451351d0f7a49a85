-- One row per line that the warehouse has of the corrected lines' invoices.
create temporary table held on commit drop as
select
  line.*,
  coalesce(repaired.dump_load_id, line.load_id) as dump_load_id
from warehouse.invoice_line as line
left join warehouse.repaired_line as repaired
  on repaired.load_id = line.load_id and repaired.line_no = line.line_no
where line.invoice_no in (select staged.invoice_no from staged)
