-- One row per corrected line whose invoice came again in a newer dump than the line's.
with latest as (
  select
    invoice_no,
    max(dump_load_id) as dump_load_id
  from (
    select
      invoice_no,
      dump_load_id
    from held
    union all
    select
      invoice_no,
      dump_load_id
    from staged
  ) as word
  group by invoice_no
)

select staged.line_no
from staged
inner join latest on latest.invoice_no = staged.invoice_no
where latest.dump_load_id > staged.dump_load_id
