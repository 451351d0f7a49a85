create table invoice (
    invoice_no text not null,
    customer_id int,
    country_id int not null,
    month text not null,
    week_start date not null,
    invoiced_at timestamp not null,
    is_cancelled boolean not null,
    line_count bigint not null,
    item_count bigint not null,
    amount numeric(20, 4) not null,
    purchase_line_count bigint not null,
    purchase_amount numeric(20, 4) not null,
    purchased_at timestamp,
    last_at timestamp not null,
    is_only boolean not null default false
);

create table customer (
    customer_id int not null,
    customer_key text not null
);

create table invoice_line (
    line_no bigint not null,
    invoice_no text not null,
    product_id int not null,
    customer_id int,
    country_id int not null,
    invoiced_at timestamp not null,
    quantity int not null,
    unit_price numeric(14, 4) not null,
    amount numeric(20, 4) not null,
    kind text not null,
    rule text,
    is_duplicate boolean not null
);

create view invoice_part as
select
    invoice_no,
    to_char(invoiced_at, 'YYYY-MM') as month,
    customer_id,
    country_id,
    rule,
    count(*) as line_count,
    sum(amount) as amount,
    count(*) filter (where quantity < 0) as negative_line_count,
    count(*) filter (where is_duplicate) as duplicate_line_count
from invoice_line
group by invoice_no, to_char(invoiced_at, 'YYYY-MM'), customer_id, country_id, rule;

create view product_price as
select
    product_id,
    kind,
    rule,
    unit_price,
    count(*) as line_count,
    sum(quantity) as item_count,
    sum(amount) as amount,
    count(*) filter (where quantity > 0 and amount > 0) as purchase_line_count,
    min(invoiced_at) as first_at,
    max(invoiced_at) as last_at
from invoice_line
group by product_id, kind, rule, unit_price;

create table cancellation_match (
    load_id int not null,
    line_no bigint not null,
    outcome text not null,
    item_count bigint not null,
    amount numeric(20, 4) not null,
    purchase_load_id int,
    purchase_line_no bigint,
    purchased_at timestamp,
    purchase_item_count bigint,
    purchase_amount numeric(20, 4),
    delay_minutes bigint,
    cancellation_id int not null,
    purchase_id int
);

create table profile (
    load_id int not null,
    line_count bigint not null,
    original_load_id int not null
);

create table profile_rule (
    load_id int not null,
    outcome text not null,
    rule text,
    reason text,
    line_count bigint not null,
    amount numeric(24, 4)
);

create table profile_column (
    load_id int not null,
    position int not null,
    column_name text not null,
    line_count bigint not null,
    missing_count bigint not null,
    distinct_count bigint not null,
    minimum text,
    median text,
    maximum text,
    shortest int,
    longest int,
    most_frequent text,
    most_frequent_count bigint
);

create table profile_drift (
    load_id int not null,
    area text not null,
    figure text not null,
    unit text not null,
    before_value numeric(24, 6),
    now_value numeric(24, 6),
    change numeric(24, 6),
    strength text not null,
    verdict text not null
);

create table product (
    product_id int not null,
    received_code text not null,
    received_description text,
    stock_code text not null,
    description text,
    is_note boolean not null default false,
    first_load_id int
);

create table country (
    country_id int not null,
    received_name text not null,
    name text not null,
    iso_code text,
    is_recognised boolean not null default true,
    first_load_id int
);

create table calendar (
    day date not null,
    month text not null,
    week_start date not null,
    iso_year int not null,
    iso_week int not null,
    weekday int not null
);

create table rule (
    rule text not null,
    reason text not null
);

create table load (
    load_id int not null,
    run_id text not null
);

create table month_change (
    run_id text not null,
    month text not null,
    new_invoice_count bigint not null,
    changed_invoice_count bigint not null,
    vanished_invoice_count bigint not null,
    line_count_before bigint not null,
    line_count_after bigint not null,
    amount_before numeric(24, 4) not null,
    amount_after numeric(24, 4) not null
);

create table invoice_change (
    run_id text not null,
    invoice_no text not null,
    change text not null,
    month text not null,
    line_count_before bigint not null,
    line_count_after bigint not null,
    amount_before numeric(24, 4) not null,
    amount_after numeric(24, 4) not null
);

insert into calendar
select
    cast(day as date),
    to_char(day, 'YYYY-MM'),
    cast(date_trunc('week', day) as date),
    cast(to_char(day, 'IYYY') as int),
    cast(to_char(day, 'IW') as int),
    cast(to_char(day, 'ID') as int)
from generate_series(
    date '2009-11-01', date '2011-12-31', interval '1 day'
) as days (day);
