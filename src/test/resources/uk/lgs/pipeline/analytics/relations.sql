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
    last_at timestamp not null
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

create table product (
    product_id int not null,
    received_code text not null,
    received_description text,
    stock_code text not null,
    description text
);

create table country (
    country_id int not null,
    received_name text not null,
    name text not null
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
