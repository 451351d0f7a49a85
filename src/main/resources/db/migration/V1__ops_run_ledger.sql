-- The run ledger: what ran, when, how it ended.

-- One row per run.
create table ops.run (
  run_id text primary key,
  run_key text not null,
  state text not null,
  dump_name text not null,
  dump_sha256 text not null,
  report_date date not null,
  settings_fingerprint text not null,
  is_forced boolean not null default false,
  owner text not null,
  started_at timestamptz not null,
  heartbeat_at timestamptz not null,
  ended_at timestamptz,
  lines_read bigint,
  lines_loaded bigint,
  lines_set_aside bigint,
  lines_quarantined bigint,
  workbook_path text,
  error_code text,
  error_message text,
  constraint run_state_is_known check (
    state in (
      'QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'IN_DOUBT', 'CANCELLED'
    )
  ),
  constraint run_lines_balance check (
    case num_nulls(lines_read, lines_loaded, lines_set_aside, lines_quarantined)
      when 4 then true
      when 0 then lines_read = lines_loaded + lines_set_aside + lines_quarantined
      else false
    end
  ),
  constraint run_success_is_counted check (
    state <> 'SUCCEEDED' or (lines_read is not null and ended_at is not null)
  ),
  constraint run_failure_is_explained check (
    state <> 'FAILED' or (error_code is not null and error_message is not null)
  )
);

comment on table ops.run is 'One row per run of the pipeline';
comment on column ops.run.run_key is
'SHA-256 over dump content, report date and settings: the same key is the same work';
comment on column ops.run.owner is 'Process that works on the run, as host:pid';
comment on column ops.run.heartbeat_at is 'Last sign of life of the owner';
comment on column ops.run.workbook_path is 'Relative to the output folder';
comment on column ops.run.error_message is 'For a person; holds no customer value';

-- At most one run at work per key, whatever the processes believe.
create unique index run_at_work_is_single on ops.run (run_key) where state = 'RUNNING';

create index run_by_key on ops.run (run_key, started_at);

-- One row per finished step of a run.
create table ops.run_step (
  run_id text not null references ops.run (run_id) on delete cascade,
  position integer not null,
  name text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  counts jsonb not null default '{}',
  primary key (run_id, position),
  constraint run_step_ends_after_start check (ended_at >= started_at)
);

comment on table ops.run_step is 'One row per finished step of a run, in order';
comment on column ops.run_step.counts is 'What passed the step, by name, such as lines';
