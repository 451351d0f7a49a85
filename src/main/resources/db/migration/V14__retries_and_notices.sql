-- Deliveries that failed for now are tried again; operators are told of troubles.

alter table ops.delivery add column retries integer not null default 0;
alter table ops.delivery add column next_attempt_at timestamptz;

alter table ops.delivery add constraint delivery_retry_is_of_failure
check (next_attempt_at is null or state = 'FAILED');

comment on column ops.delivery.retries is
'How often it was tried again by itself since a run or a person planned it';
comment on column ops.delivery.next_attempt_at is
'When it is tried again by itself; null where only a person can decide to';

create index delivery_by_what_is_open on ops.delivery (state)
where state in ('PLANNED', 'SENDING', 'FAILED', 'IN_DOUBT');

-- One row per time that something did not work, until it worked again.
create table ops.incident (
  incident_id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  message text not null,
  opened_at timestamptz not null,
  recovered_at timestamptz,
  next_reminder_at timestamptz,
  constraint incident_recovers_after_start check (recovered_at >= opened_at)
);

comment on table ops.incident is
'One row per time that something did not work, which operators are told of';
comment on column ops.incident.kind is 'What did not work, such as run-failed';
comment on column ops.incident.subject is 'Where, such as the name of a dump';
comment on column ops.incident.message is
'For a person, as it is now; holds no customer value and no address';

-- Whatever the processes believe, nobody is told twice of the same thing.
create unique index incident_open_is_single on ops.incident (kind, subject)
where recovered_at is null;

-- One row per incident, occasion to tell of it, and way by which that is told.
create table ops.notice (
  incident_id bigint not null references ops.incident (incident_id) on delete cascade,
  position integer not null,
  way text not null,
  occasion text not null,
  message text not null,
  planned_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  answer text,
  primary key (incident_id, position, way),
  constraint notice_way_is_known check (way in ('MAIL', 'WEBHOOK')),
  constraint notice_occasion_is_known check (
    occasion in ('OPENED', 'REMINDER', 'RECOVERED')
  )
);

comment on table ops.notice is 'One row per incident, occasion and way';
comment on column ops.notice.answer is
'What the server replied, or why it could not be sent; without addresses';

create index notice_by_next_attempt on ops.notice (next_attempt_at)
where sent_at is null;
