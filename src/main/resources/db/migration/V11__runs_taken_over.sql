-- Runs that are queued, wait for another attempt, are taken over, or are cancelled.

-- A queued run's dump is not read yet, so that nobody knows what work it is.
alter table ops.run
alter column run_key drop not null,
alter column dump_sha256 drop not null,
alter column report_date drop not null,
alter column settings_fingerprint drop not null,
add column trigger_kind text not null default 'COMMAND_LINE',
add column dump_path text,
add column is_repair boolean not null default false,
add column attempt integer not null default 1,
add column step text,
add column step_started_at timestamptz,
add column wait_until timestamptz,
add column cancel_asked_at timestamptz,
add column accounting jsonb,
add constraint run_trigger_is_known check (
  trigger_kind in ('COMMAND_LINE', 'SCHEDULE', 'INBOX', 'CONSOLE', 'BACKFILL')
),
add constraint run_is_known_once_begun check (
  state in ('QUEUED', 'FAILED', 'CANCELLED')
  or num_nulls(run_key, dump_sha256, report_date, settings_fingerprint) = 0
),
add constraint run_that_waits_says_until_when check (
  state <> 'WAITING' or wait_until is not null
);

comment on column ops.run.dump_path is
'Where the dump lay; empty for the sample that comes with the program';
comment on column ops.run.attempt is
'How often the run was begun: one more each time that it is taken over or resumed';
comment on column ops.run.step is 'The step at work, or the last one that was';
comment on column ops.run.cancel_asked_at is
'When a person asked the process at work to stop the run';
comment on column ops.run.accounting is
'What became of the lines by rule, and which columns were dropped, once all are loaded';

drop index ops.run_at_work_is_single;

-- At most one run per key that is at work or will be by itself.
create unique index run_at_work_is_single on ops.run (run_key)
where state in ('RUNNING', 'WAITING');

-- However often a dump is asked for while others are at work: it is queued once.
create unique index run_queued_is_single on ops.run (dump_path, is_repair, is_forced)
where state = 'QUEUED';

-- A step may be tried several times.
alter table ops.run_step
add column attempt integer not null default 1,
add column error_code text;

comment on table ops.run_step is
'One row per step of a run that finished or was broken off, in order';
comment on column ops.run_step.attempt is
'The attempt of the run that the step was part of';
comment on column ops.run_step.error_code is
'Why the step did not finish; empty if it did';
