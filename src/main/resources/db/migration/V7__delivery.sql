-- Receipts: which report went to whom, by which way, and what became of it.

-- One row per run, recipient and channel.
create table ops.delivery (
  run_id text not null references ops.run (run_id) on delete cascade,
  recipient_id text not null,
  channel text not null,
  occasion text not null,
  state text not null,
  attempts integer not null default 0,
  file_sha256 text,
  answer text,
  planned_at timestamptz not null,
  sending_at timestamptz,
  ended_at timestamptz,
  primary key (run_id, recipient_id, channel),
  constraint delivery_channel_is_known check (channel in ('MAIL', 'FOLDER')),
  constraint delivery_state_is_known check (
    state in ('PLANNED', 'SENDING', 'ACCEPTED', 'FAILED', 'IN_DOUBT', 'SUPERSEDED')
  ),
  constraint delivery_begun_is_hashed check (
    state not in ('SENDING', 'ACCEPTED', 'IN_DOUBT')
    or (file_sha256 is not null and sending_at is not null and attempts > 0)
  ),
  constraint delivery_end_is_explained check (
    state not in ('ACCEPTED', 'FAILED', 'IN_DOUBT')
    or (answer is not null and ended_at is not null)
  )
);

comment on table ops.delivery is
'One row per run, recipient and channel; without addresses';
comment on column ops.delivery.recipient_id is 'The id in config/recipients.yaml';
comment on column ops.delivery.occasion is
'What the recipient gets one report about, such as a week';
comment on column ops.delivery.file_sha256 is
'SHA-256 of the message, or of the workbook that was put into a folder';
comment on column ops.delivery.answer is
'What the server replied, or why it failed; addresses are taken out';

-- Whatever the processes believe, nobody gets two reports about the same thing.
create unique index delivery_is_single on ops.delivery (
  recipient_id, channel, occasion
)
where state in ('SENDING', 'ACCEPTED', 'IN_DOUBT');
