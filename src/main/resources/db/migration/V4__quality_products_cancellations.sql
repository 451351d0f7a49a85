-- What a dump's lines looked like, kept by load; products, countries and cancellations.
alter table warehouse.product
add column is_note boolean not null default false,
add column first_load_id integer;

alter table warehouse.country
add column iso_code text,
add column is_recognised boolean not null default true,
add column first_load_id integer;

-- One row per invoice, calendar month, customer, country and rule.
create table warehouse.invoice_part (
  invoice_no text collate "C" not null,
  month text not null,
  customer_id integer,
  country_id integer not null,
  rule_id smallint,
  first_at timestamp without time zone not null,
  last_at timestamp without time zone not null,
  line_count bigint not null,
  item_count bigint not null,
  amount numeric(24, 4) not null,
  purchase_line_count bigint not null,
  purchase_amount numeric(24, 4) not null,
  purchased_at timestamp without time zone,
  negative_line_count bigint not null,
  duplicate_line_count bigint not null
);

-- One row per product, kind, rule and unit price.
create table warehouse.product_price (
  product_id integer not null,
  kind_id smallint not null,
  rule_id smallint,
  unit_price numeric(18, 4) not null,
  line_count bigint not null,
  item_count bigint not null,
  amount numeric(24, 4) not null,
  purchase_line_count bigint not null,
  first_at timestamp without time zone not null,
  last_at timestamp without time zone not null
);

create view received.invoice_part as
select
  part.invoice_no,
  part.month,
  part.customer_id,
  part.country_id,
  rule.rule,
  part.first_at,
  part.last_at,
  part.line_count,
  part.item_count,
  part.amount,
  part.purchase_line_count,
  part.purchase_amount,
  part.purchased_at,
  part.negative_line_count,
  part.duplicate_line_count
from warehouse.invoice_part as part
left join warehouse.rule on rule.rule_id = part.rule_id;

create view received.product_price as
select
  price.product_id,
  line_kind.kind,
  rule.rule,
  price.unit_price,
  price.line_count,
  price.item_count,
  price.amount,
  price.purchase_line_count,
  price.first_at,
  price.last_at
from warehouse.product_price as price
inner join warehouse.line_kind on line_kind.kind_id = price.kind_id
left join warehouse.rule on rule.rule_id = price.rule_id;

create view clean.product_price as
select
  price.product_id,
  line_kind.kind,
  cast(null as text) as rule,
  price.unit_price,
  price.line_count,
  price.item_count,
  price.amount,
  price.purchase_line_count,
  price.first_at,
  price.last_at
from warehouse.product_price as price
inner join warehouse.line_kind on line_kind.kind_id = price.kind_id
where price.rule_id is null;

-- One row per clean cancellation line and purchase line that it cancels; one row for a
-- cancellation line without any.
create table warehouse.cancellation_match (
  load_id integer not null,
  line_no bigint not null,
  invoice_no text collate "C" not null,
  customer_id integer,
  product_id integer not null,
  cancelled_at timestamp without time zone not null,
  outcome text not null,
  item_count bigint not null,
  amount numeric(20, 4) not null,
  purchase_load_id integer,
  purchase_line_no bigint,
  purchase_invoice_no text collate "C",
  purchased_at timestamp without time zone,
  purchase_item_count bigint,
  purchase_amount numeric(20, 4),
  delay_minutes bigint,
  cancellation_id integer not null,
  purchase_id integer,
  constraint cancellation_match_is_whole check (
    (outcome = 'matched')
    = (
      num_nulls(
        purchase_load_id, purchase_line_no, purchase_invoice_no, purchased_at,
        purchase_item_count, purchase_amount, delay_minutes, purchase_id
      ) = 0
    )
  )
);

-- One row per load whose lines were profiled. Stays when a newer load replaces them.
create table warehouse.profile (
  load_id integer primary key,
  run_id text not null unique,
  line_count bigint not null
);

-- One row per profiled load, outcome and rule.
create table warehouse.profile_rule (
  load_id integer not null references warehouse.profile,
  outcome text not null,
  rule text,
  reason text,
  line_count bigint not null,
  amount numeric(24, 4)
);

-- One row per profiled load and column of the dump.
create table warehouse.profile_column (
  load_id integer not null references warehouse.profile,
  position integer not null,
  column_name text not null,
  line_count bigint not null,
  missing_count bigint not null,
  distinct_count bigint not null,
  minimum text,
  median text,
  maximum text,
  shortest integer,
  longest integer,
  most_frequent text,
  most_frequent_count bigint,
  primary key (load_id, position)
);

-- One row per profiled load, distribution and bin.
create table warehouse.profile_bin (
  load_id integer not null references warehouse.profile,
  distribution text not null,
  bin text not null,
  line_count bigint not null,
  primary key (load_id, distribution, bin)
);

-- One row per profiled load and measure.
create table warehouse.profile_measure (
  load_id integer not null references warehouse.profile,
  measure text not null,
  value numeric(24, 4) not null,
  primary key (load_id, measure)
);

-- One row per profiled load and figure that is compared with the load before.
create table warehouse.profile_drift (
  load_id integer not null references warehouse.profile,
  position integer not null,
  area text not null,
  figure text not null,
  unit text not null,
  before_value numeric(24, 6),
  now_value numeric(24, 6),
  change numeric(24, 6),
  strength text not null,
  verdict text not null,
  primary key (load_id, position)
);
