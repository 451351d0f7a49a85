-- Schedules: Quartz's job store, what its firings came to, and what could not be done.

-- The tables of Quartz 2.5.2 as its own DDL for PostgreSQL has them, with times in
-- milliseconds since 1970. Quartz reads and writes them; the pipeline only looks.

create table ops.qrtz_job_details (
  sched_name varchar(120) not null,
  job_name varchar(200) not null,
  job_group varchar(200) not null,
  description varchar(250),
  job_class_name varchar(250) not null,
  is_durable boolean not null,
  is_nonconcurrent boolean not null,
  is_update_data boolean not null,
  requests_recovery boolean not null,
  job_data bytea,
  primary key (sched_name, job_name, job_group)
);

create table ops.qrtz_triggers (
  sched_name varchar(120) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  job_name varchar(200) not null,
  job_group varchar(200) not null,
  description varchar(250),
  next_fire_time bigint,
  prev_fire_time bigint,
  priority integer,
  trigger_state varchar(16) not null,
  trigger_type varchar(8) not null,
  start_time bigint not null,
  end_time bigint,
  calendar_name varchar(200),
  misfire_instr smallint,
  job_data bytea,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, job_name, job_group)
  references ops.qrtz_job_details (sched_name, job_name, job_group)
);

create table ops.qrtz_simple_triggers (
  sched_name varchar(120) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  repeat_count bigint not null,
  repeat_interval bigint not null,
  times_triggered bigint not null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references ops.qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table ops.qrtz_cron_triggers (
  sched_name varchar(120) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  cron_expression varchar(120) not null,
  time_zone_id varchar(80),
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references ops.qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table ops.qrtz_simprop_triggers (
  sched_name varchar(120) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  str_prop_1 varchar(512),
  str_prop_2 varchar(512),
  str_prop_3 varchar(512),
  int_prop_1 integer,
  int_prop_2 integer,
  long_prop_1 bigint,
  long_prop_2 bigint,
  dec_prop_1 numeric(13, 4),
  dec_prop_2 numeric(13, 4),
  bool_prop_1 boolean,
  bool_prop_2 boolean,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references ops.qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table ops.qrtz_blob_triggers (
  sched_name varchar(120) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  blob_data bytea,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references ops.qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table ops.qrtz_calendars (
  sched_name varchar(120) not null,
  calendar_name varchar(200) not null,
  calendar bytea not null,
  primary key (sched_name, calendar_name)
);

create table ops.qrtz_paused_trigger_grps (
  sched_name varchar(120) not null,
  trigger_group varchar(200) not null,
  primary key (sched_name, trigger_group)
);

create table ops.qrtz_fired_triggers (
  sched_name varchar(120) not null,
  entry_id varchar(95) not null,
  trigger_name varchar(200) not null,
  trigger_group varchar(200) not null,
  instance_name varchar(200) not null,
  fired_time bigint not null,
  sched_time bigint not null,
  priority integer not null,
  state varchar(16) not null,
  job_name varchar(200),
  job_group varchar(200),
  is_nonconcurrent boolean,
  requests_recovery boolean,
  primary key (sched_name, entry_id)
);

create table ops.qrtz_scheduler_state (
  sched_name varchar(120) not null,
  instance_name varchar(200) not null,
  last_checkin_time bigint not null,
  checkin_interval bigint not null,
  primary key (sched_name, instance_name)
);

create table ops.qrtz_locks (
  sched_name varchar(120) not null,
  lock_name varchar(40) not null,
  primary key (sched_name, lock_name)
);

create index idx_qrtz_j_req_recovery on ops.qrtz_job_details (
  sched_name, requests_recovery
);
create index idx_qrtz_j_grp on ops.qrtz_job_details (
  sched_name, job_group
);
create index idx_qrtz_t_j on ops.qrtz_triggers (
  sched_name, job_name, job_group
);
create index idx_qrtz_t_jg on ops.qrtz_triggers (
  sched_name, job_group
);
create index idx_qrtz_t_c on ops.qrtz_triggers (
  sched_name, calendar_name
);
create index idx_qrtz_t_g on ops.qrtz_triggers (
  sched_name, trigger_group
);
create index idx_qrtz_t_state on ops.qrtz_triggers (
  sched_name, trigger_state
);
create index idx_qrtz_t_n_state on ops.qrtz_triggers (
  sched_name, trigger_name, trigger_group, trigger_state
);
create index idx_qrtz_t_n_g_state on ops.qrtz_triggers (
  sched_name, trigger_group, trigger_state
);
create index idx_qrtz_t_next_fire_time on ops.qrtz_triggers (
  sched_name, next_fire_time
);
create index idx_qrtz_t_nft_st on ops.qrtz_triggers (
  sched_name, trigger_state, next_fire_time
);
create index idx_qrtz_t_nft_misfire on ops.qrtz_triggers (
  sched_name, misfire_instr, next_fire_time
);
create index idx_qrtz_t_nft_st_misfire on ops.qrtz_triggers (
  sched_name, misfire_instr, next_fire_time, trigger_state
);
create index idx_qrtz_t_nft_st_misfire_grp on ops.qrtz_triggers (
  sched_name, misfire_instr, next_fire_time, trigger_group, trigger_state
);
create index idx_qrtz_ft_trig_inst_name on ops.qrtz_fired_triggers (
  sched_name, instance_name
);
create index idx_qrtz_ft_inst_job_req_rcvry on ops.qrtz_fired_triggers (
  sched_name, instance_name, requests_recovery
);
create index idx_qrtz_ft_j_g on ops.qrtz_fired_triggers (
  sched_name, job_name, job_group
);
create index idx_qrtz_ft_jg on ops.qrtz_fired_triggers (
  sched_name, job_group
);
create index idx_qrtz_ft_t_g on ops.qrtz_fired_triggers (
  sched_name, trigger_name, trigger_group
);
create index idx_qrtz_ft_tg on ops.qrtz_fired_triggers (
  sched_name, trigger_group
);

comment on table ops.qrtz_job_details is
'What can be fired: a route of routes/triggers';
comment on table ops.qrtz_triggers is
'When a job fires next, and whether it is paused or blocked';
comment on table ops.qrtz_simple_triggers is
'Triggers that fire at an interval, or once on demand';
comment on table ops.qrtz_cron_triggers is
'Triggers that fire by a cron expression in a time zone';
comment on table ops.qrtz_simprop_triggers is
'Triggers of other kinds; not used';
comment on table ops.qrtz_blob_triggers is
'Triggers of foreign kinds; not used';
comment on table ops.qrtz_calendars is
'Days on which nothing fires; not used';
comment on table ops.qrtz_paused_trigger_grps is
'Groups of triggers that are paused as a whole';
comment on table ops.qrtz_fired_triggers is
'Firings that are taken or at work, by service';
comment on table ops.qrtz_scheduler_state is
'Services that share the schedules, with their last sign of life';
comment on table ops.qrtz_locks is
'The rows that services lock to take turns';

-- One row per firing of a schedule.
create table ops.firing (
  schedule text not null,
  due_at timestamptz not null,
  period text,
  state text not null,
  owner text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  note text,
  primary key (schedule, due_at),
  constraint firing_state_is_known check (
    state in ('RUNNING', 'DONE', 'FAILED', 'SKIPPED')
  ),
  constraint firing_end_is_noted check ((state = 'RUNNING') = (ended_at is null)),
  constraint firing_skip_is_explained check (state <> 'SKIPPED' or note is not null)
);

comment on table ops.firing is
'One row per firing of a schedule, by the time for which it was due';
comment on column ops.firing.period is
'The day, week or month that it is the one firing of, such as 2026-W47';
comment on column ops.firing.owner is 'Process that took it, as host:pid';
comment on column ops.firing.note is
'What it did, or why it failed or was skipped; holds no customer value';

create index firing_by_period on ops.firing (schedule, period);

-- One row per thing that was to be done unattended and could not be.
create table ops.dead_letter (
  dead_letter_id bigint generated always as identity primary key,
  origin text not null,
  subject text not null,
  error_code text not null,
  error_message text not null,
  attempts integer not null,
  failed_at timestamptz not null,
  closed_at timestamptz,
  closing text,
  constraint dead_letter_attempts_are_counted check (attempts > 0),
  constraint dead_letter_closing_is_known check (
    closing in ('DONE', 'RETRIED', 'DISMISSED')
  ),
  constraint dead_letter_is_closed_whole check (
    (closed_at is null) = (closing is null)
  )
);

comment on table ops.dead_letter is
'One row per thing that was to be done unattended and could not be';
comment on column ops.dead_letter.origin is 'The route that began it';
comment on column ops.dead_letter.subject is
'What it was about: the file''s name, or the schedule''s';
comment on column ops.dead_letter.attempts is 'How many times it was tried in a row';
comment on column ops.dead_letter.closing is
'How it was settled: by a later success, by a new try, or as it is';

create index dead_letter_open on ops.dead_letter (origin, subject)
where closed_at is null;
