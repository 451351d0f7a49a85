-- One row per line that goes: what an older dump than a corrected line's said.
delete from warehouse.invoice_line as line
using (
  select
    held.load_id,
    held.line_no,
    held.invoice_no
  from held
  inner join (
    select
      invoice_no,
      max(dump_load_id) as dump_load_id
    from staged
    group by invoice_no
  ) as invoice on invoice.invoice_no = held.invoice_no
  where held.dump_load_id < invoice.dump_load_id
) as outdated
where line.load_id = outdated.load_id
  and line.line_no = outdated.line_no
  and line.invoice_no = outdated.invoice_no
