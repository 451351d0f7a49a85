-- One row per corrected line, with the load of the dump that it came in.
create temporary table staged on commit drop as
select
  line.*,
  repaired.dump_load_id
from {lines} as line
inner join warehouse.repaired_line as repaired
  on repaired.load_id = line.load_id and repaired.line_no = line.line_no
