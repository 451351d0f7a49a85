-- What each run changed, and the lines that were repaired.

-- One row per run, base and calendar month: lines and money before and after the run.
create table warehouse.month_change (
  run_id text not null,
  base text not null,
  month text not null,
  new_invoice_count bigint not null,
  changed_invoice_count bigint not null,
  vanished_invoice_count bigint not null,
  line_count_before bigint not null,
  line_count_after bigint not null,
  amount_before numeric(24, 4) not null,
  amount_after numeric(24, 4) not null,
  primary key (run_id, base, month)
);

-- One row per run and invoice that the run changed or did not find any more.
create table warehouse.invoice_change (
  run_id text not null,
  invoice_no text collate "C" not null,
  change text not null,
  month text not null,
  line_count_before bigint not null,
  line_count_after bigint not null,
  amount_before numeric(24, 4) not null,
  amount_after numeric(24, 4) not null,
  primary key (run_id, invoice_no),
  constraint invoice_change_is_known check (change in ('changed', 'vanished'))
);

-- A line of a dump may hold many rows.
alter table warehouse.quarantine
add column row_no bigint not null default 1,
drop constraint quarantine_pkey,
add primary key (load_id, line_no, row_no);

-- One row per line that was put back from quarantine, with its place in the dump.
create table warehouse.repaired_line (
  load_id integer not null,
  line_no bigint not null,
  dump_load_id integer not null,
  dump_line_no bigint not null,
  dump_row_no bigint not null,
  primary key (load_id, line_no)
);

create view received.month_change as
select
  run_id,
  month,
  new_invoice_count,
  changed_invoice_count,
  vanished_invoice_count,
  line_count_before,
  line_count_after,
  amount_before,
  amount_after
from warehouse.month_change
where base = 'received';

create view clean.month_change as
select
  run_id,
  month,
  new_invoice_count,
  changed_invoice_count,
  vanished_invoice_count,
  line_count_before,
  line_count_after,
  amount_before,
  amount_after
from warehouse.month_change
where base = 'clean';
