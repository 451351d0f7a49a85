-- What past reports were made of, so that they can be written again.

-- One row per run whose report can be written again.
create table warehouse.archived_report (
  run_id text primary key,
  started_at timestamptz not null,
  facts jsonb not null,
  files jsonb not null,
  is_rekeyed boolean not null default false
);

comment on column warehouse.archived_report.facts is 'What the report says of its run';
comment on column warehouse.archived_report.files is
'SHA-256 of each file of the report as it was first written, by its path';

-- One row per archived report and table of figures in it.
create table warehouse.archived_table (
  run_id text not null references warehouse.archived_report (run_id) on delete cascade,
  position integer not null,
  description jsonb not null,
  names_customers boolean not null,
  erased_row_count bigint not null default 0,
  content bytea not null,
  primary key (run_id, position)
);

-- The content is compressed already.
alter table warehouse.archived_table alter column content set storage external;

comment on column warehouse.archived_table.content is
'The rows: gzip over a line of JSON for the columns and one for each row';
