-- The star: one fact, its dimensions, and the two bases as schemas over it.
create schema warehouse;
create schema staging;
create schema received;
create schema clean;

create sequence warehouse.load_id as integer;

-- One row per dump that was loaded.
create table warehouse.load (
  load_id integer primary key,
  run_id text not null,
  loaded_at timestamp with time zone not null default now(),
  line_count bigint not null
);

-- One row per customer, by pseudonym.
create table warehouse.customer (
  customer_id integer primary key,
  customer_key text not null unique
);

-- One row per country name as it was received.
create table warehouse.country (
  country_id integer primary key,
  received_name text not null unique,
  name text not null
);

-- One row per stock code and description as they were received.
create table warehouse.product (
  product_id integer primary key,
  received_code text not null,
  received_description text,
  stock_code text not null,
  description text,
  unique nulls not distinct (received_code, received_description)
);

-- One row per rule that ever decided about a line.
create table warehouse.rule (
  rule_id smallint primary key,
  rule text not null unique,
  reason text not null
);

-- One row per kind of line.
create table warehouse.line_kind (
  kind_id smallint primary key,
  kind text not null unique
);

-- One row per day between the first and the last invoice.
create table warehouse.calendar (
  day date primary key,
  month text not null,
  week_start date not null,
  iso_year integer not null,
  iso_week integer not null,
  weekday integer not null
);

-- One row per line of a dump that could be understood. Each load is a partition, filled
-- aside and attached when it is published. Lines with a rule_id are not clean.
create table warehouse.invoice_line (
  load_id integer not null,
  line_no bigint not null,
  invoice_no text collate "C" not null,
  product_id integer not null,
  customer_id integer,
  country_id integer not null,
  invoiced_at timestamp without time zone not null,
  quantity integer not null,
  unit_price numeric(18, 4) not null,
  amount numeric(20, 4) not null,
  kind_id smallint not null,
  rule_id smallint,
  is_duplicate boolean not null
) partition by list (load_id);

-- One row per line of a dump that could not be understood, redacted.
create table warehouse.quarantine (
  load_id integer not null,
  line_no bigint not null,
  column_name text not null,
  rule text not null,
  fields jsonb not null,
  primary key (load_id, line_no)
);

-- One row per invoice, calendar month and customer, with the figures of both bases.
create table warehouse.invoice (
  invoice_no text collate "C" not null,
  customer_id integer,
  country_id integer not null,
  month text not null,
  week_start date not null,
  invoiced_at timestamp without time zone not null,
  is_cancelled boolean not null,
  received_line_count bigint not null,
  received_item_count bigint not null,
  received_amount numeric(24, 4) not null,
  received_purchase_line_count bigint not null,
  received_purchase_amount numeric(24, 4) not null,
  received_purchased_at timestamp without time zone,
  received_last_at timestamp without time zone not null,
  clean_line_count bigint not null,
  clean_item_count bigint not null,
  clean_amount numeric(24, 4) not null,
  clean_purchase_line_count bigint not null,
  clean_purchase_amount numeric(24, 4) not null,
  clean_purchased_at timestamp without time zone,
  clean_last_at timestamp without time zone
);

create view received.invoice as
select
  invoice_no,
  customer_id,
  country_id,
  month,
  week_start,
  invoiced_at,
  is_cancelled,
  received_line_count as line_count,
  received_item_count as item_count,
  received_amount as amount,
  received_purchase_line_count as purchase_line_count,
  received_purchase_amount as purchase_amount,
  received_purchased_at as purchased_at,
  received_last_at as last_at
from warehouse.invoice;

create view clean.invoice as
select
  invoice_no,
  customer_id,
  country_id,
  month,
  week_start,
  invoiced_at,
  is_cancelled,
  clean_line_count as line_count,
  clean_item_count as item_count,
  clean_amount as amount,
  clean_purchase_line_count as purchase_line_count,
  clean_purchase_amount as purchase_amount,
  clean_purchased_at as purchased_at,
  clean_last_at as last_at
from warehouse.invoice
where clean_line_count > 0;

create view received.invoice_line as
select
  line.load_id,
  line.line_no,
  line.invoice_no,
  line.product_id,
  line.customer_id,
  line.country_id,
  line.invoiced_at,
  line.quantity,
  line.unit_price,
  line.amount,
  line_kind.kind,
  rule.rule,
  line.is_duplicate
from warehouse.invoice_line as line
left join warehouse.line_kind on line_kind.kind_id = line.kind_id
left join warehouse.rule on rule.rule_id = line.rule_id;

create view clean.invoice_line as
select
  line.load_id,
  line.line_no,
  line.invoice_no,
  line.product_id,
  line.customer_id,
  line.country_id,
  line.invoiced_at,
  line.quantity,
  line.unit_price,
  line.amount,
  line_kind.kind,
  cast(null as text) as rule,
  line.is_duplicate
from warehouse.invoice_line as line
left join warehouse.line_kind on line_kind.kind_id = line.kind_id
where line.rule_id is null;
