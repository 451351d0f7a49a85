-- Versions of the secret key, who is forgotten, and receipts of erasures.

-- One row per key that pseudonyms were under; the one in force has no retired_at.
create table warehouse.key_version (
  key_version integer primary key,
  fingerprint text not null unique,
  in_force_since timestamptz not null default now(),
  retired_at timestamptz
);

create unique index key_in_force_is_single
on warehouse.key_version ((retired_at is null)) where retired_at is null;

comment on column warehouse.key_version.fingerprint is
'HMAC of a fixed text under the key: knows it again, tells nothing about it';

-- Empty for customers from before keys had versions, until the next load.
alter table warehouse.customer
add column key_version integer references warehouse.key_version (key_version);

-- One row per customer who was erased and must not come back.
create table warehouse.forgotten (
  mark text primary key,
  key_version integer not null references warehouse.key_version (key_version)
);

comment on column warehouse.forgotten.mark is
'HMAC of the pseudonym under the key; the pseudonym itself is not kept';

-- One row per erasure: a receipt that names nobody.
create table warehouse.erasure (
  receipt_id text primary key,
  erased_at timestamptz not null default now(),
  line_count bigint not null,
  quarantined_count bigint not null
);
