-- What people did by hand.

-- One row per act of a person at the console or by the API, also one that was refused.
create table ops.action (
  action_id bigint generated always as identity primary key,
  person text not null,
  way text not null,
  name text not null,
  subject text not null,
  outcome text not null,
  result text,
  begun_at timestamptz not null,
  ended_at timestamptz,
  constraint action_way_is_known check (way in ('CONSOLE', 'API')),
  constraint action_outcome_is_known check (
    outcome in ('BEGUN', 'DONE', 'REFUSED', 'FAILED')
  ),
  constraint action_end_is_told check (
    (outcome = 'BEGUN') = (ended_at is null)
    and (outcome = 'BEGUN' or result is not null)
  )
);

comment on table ops.action is
'One row per act of a person at the console or by the API, also one that was refused';
comment on column ops.action.person is 'The login of who did it';
comment on column ops.action.name is 'What was done, such as cancel-run';
comment on column ops.action.subject is
'To what: a run, a schedule, a route, a recipient, a file; empty where to none';
comment on column ops.action.outcome is
'BEGUN while it is at work, or where the service ended before it did';
comment on column ops.action.result is
'What came of it, or why it was refused or failed; without customers and addresses';
