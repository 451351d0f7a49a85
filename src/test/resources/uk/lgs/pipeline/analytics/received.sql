create table received_line as
select
    row_number() over () as line_no,
    raw.*,
    to_char(invoice_date, 'YYYY-MM') as month,
    quantity * unit_price as amount
from raw;

insert into product
select
    row_number() over (order by stock_code, description),
    stock_code,
    description,
    upper(trim(stock_code)),
    description
from raw
group by stock_code, description;

insert into country
select row_number() over (order by country), country, country
from raw
group by country;

insert into customer
select customer_id, md5(cast(customer_id as text))
from raw
where customer_id is not null
group by customer_id;

insert into invoice
select
    invoice_no,
    customer_id,
    min(country.country_id),
    month,
    cast(date_trunc('week', min(invoice_date)) as date),
    min(invoice_date),
    invoice_no like 'C%',
    count(*),
    sum(quantity),
    sum(amount),
    count(*) filter (where quantity > 0 and amount > 0),
    coalesce(sum(amount) filter (where quantity > 0 and amount > 0), 0),
    max(invoice_date) filter (where quantity > 0 and amount > 0),
    max(invoice_date),
    count(*) over (partition by invoice_no) = 1
from received_line
join country on country.received_name = received_line.country
group by invoice_no, customer_id, month;

insert into invoice_line
select
    line_no,
    invoice_no,
    product.product_id,
    customer_id,
    country.country_id,
    invoice_date,
    quantity,
    unit_price,
    amount,
    'sale',
    null,
    row_number() over (
        partition by
            invoice_no, received_line.stock_code, received_line.description, quantity,
            invoice_date, unit_price, customer_id, country
        order by line_no
    ) > 1
from received_line
join country on country.received_name = received_line.country
join product
    on product.received_code = received_line.stock_code
    and product.received_description is not distinct from received_line.description;

drop table raw;
drop table received_line;
analyze;
