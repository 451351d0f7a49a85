-- Three customers and an unknown one over four months; March has no order. Customer 2 is
-- abroad, orders twice on one day and cancels a piece later; one order comes at night.
insert into customer (customer_id, customer_key)
values (1, 'k1'), (2, 'k2'), (3, 'k3');

insert into country (country_id, received_name, name)
values (1, 'United Kingdom', 'United Kingdom'), (2, 'EIRE', 'Ireland');

insert into product (
    product_id, received_code, received_description, stock_code, description
)
values
    (1, 'A1', 'CUP', 'A1', 'CUP'),
    (2, 'a1', 'CUP RED', 'A1', 'CUP RED'),
    (3, 'B2', 'PLATE', 'B2', 'PLATE'),
    (4, 'C3', 'LAMP', 'C3', 'LAMP');

insert into invoice_line (
    line_no, invoice_no, product_id, customer_id, country_id, invoiced_at, quantity,
    unit_price, amount, kind, rule, is_duplicate
)
select
    line_no, invoice_no, product_id, customer_id, country_id,
    cast(invoiced_at as timestamp), quantity, unit_price, quantity * unit_price,
    case when invoice_no like 'C%' then 'cancellation' else 'sale' end, null, false
from (
    values
        (1, '1', 1, 1, 1, '2011-01-04 09:00', 2, 5),
        (2, '2', 1, 2, 2, '2011-01-11 10:00', 2, 5),
        (3, '2', 3, 2, 2, '2011-01-11 10:00', 1, 10),
        (4, '3', 2, 1, 1, '2011-02-03 09:00', 2, 5),
        (5, '3', 3, 1, 1, '2011-02-03 09:00', 2, 10),
        (6, '4', 4, 3, 1, '2011-02-10 09:00', 1, 5),
        (7, '5', 3, 1, 1, '2011-04-04 09:00', 1, 10),
        (8, '5', 4, 1, 1, '2011-04-04 09:00', 1, 6),
        (9, '6', 1, 2, 2, '2011-04-10 12:00', 3, 4),
        (10, '7', 4, 2, 2, '2011-04-10 13:00', 8, 1),
        (11, '8', 1, null, 1, '2011-04-10 23:00', 1, 5),
        (12, 'C9', 1, 2, 2, '2011-04-12 09:00', -1, 4)
) as lines (
    line_no, invoice_no, product_id, customer_id, country_id, invoiced_at, quantity,
    unit_price
);

insert into invoice
select
    invoice_no,
    customer_id,
    min(country_id),
    to_char(min(invoiced_at), 'YYYY-MM'),
    cast(date_trunc('week', min(invoiced_at)) as date),
    min(invoiced_at),
    invoice_no like 'C%',
    count(*),
    sum(quantity),
    sum(amount),
    count(*) filter (where amount > 0),
    coalesce(sum(amount) filter (where amount > 0), 0),
    max(invoiced_at) filter (where amount > 0),
    max(invoiced_at),
    count(*) over (partition by invoice_no) = 1
from invoice_line
group by invoice_no, customer_id;
