-- Invoice 2 has a line of nobody's; invoice 5 runs over midnight and a month's end;
-- invoice 6 has a line returned later; March has no invoice; customer 4 pays nothing;
-- customer 5's last invoice is a cancellation.
insert into invoice (
    invoice_no, customer_id, country_id, month, week_start, invoiced_at, is_cancelled,
    line_count, item_count, amount, purchase_line_count, purchase_amount, purchased_at,
    last_at
)
values
    ('1', 1, 1, '2011-01', '2011-01-03', '2011-01-03 10:00', false, 1, 1, 10, 1, 10,
        '2011-01-03 10:00', '2011-01-03 10:00'),
    ('2', 2, 1, '2011-01', '2011-01-10', '2011-01-10 12:00', false, 1, 2, 15, 1, 15,
        '2011-01-10 12:05', '2011-01-10 12:05'),
    ('2', null, 1, '2011-01', '2011-01-10', '2011-01-10 12:00', false, 1, 1, 5, 1, 5,
        '2011-01-10 12:00', '2011-01-10 12:00'),
    ('C3', 1, 1, '2011-01', '2011-01-10', '2011-01-12 09:00', true, 1, -1, -5, 0, 0,
        null, '2011-01-12 09:00'),
    ('4', null, 2, '2011-01', '2011-01-24', '2011-01-29 09:00', false, 1, 1, 15, 1, 15,
        '2011-01-29 09:00', '2011-01-29 09:00'),
    ('5', 3, 1, '2011-01', '2011-01-31', '2011-01-31 23:59', false, 1, 1, 4, 1, 4,
        '2011-01-31 23:59', '2011-01-31 23:59'),
    ('5', 3, 1, '2011-02', '2011-01-31', '2011-02-01 00:00', false, 1, 1, 6, 1, 6,
        '2011-02-01 00:00', '2011-02-01 00:00'),
    ('6', 2, 1, '2011-04', '2011-04-04', '2011-04-05 11:00', false, 2, 2, 50, 1, 51,
        '2011-04-05 11:00', '2011-04-07 11:00'),
    ('7', 4, 1, '2011-04', '2011-04-04', '2011-04-06 11:00', false, 1, 1, 0, 0, 0,
        null, '2011-04-06 11:00'),
    ('C8', null, 1, '2011-04', '2011-04-04', '2011-04-07 11:00', true, 1, -1, -70, 0, 0,
        null, '2011-04-07 11:00'),
    ('9', 5, 1, '2011-05', '2011-05-02', '2011-05-02 08:00', false, 1, 1, 20, 1, 20,
        '2011-05-02 08:00', '2011-05-02 08:00'),
    ('C10', 5, 1, '2011-05', '2011-05-16', '2011-05-18 08:00', true, 1, -1, -1, 0, 0,
        null, '2011-05-18 08:00');

update invoice
set is_only = invoice_no not in ('2', '5');

insert into customer (customer_id, customer_key)
values (1, 'k1'), (2, 'k2'), (3, 'k3'), (4, 'k4'), (5, 'k5'), (6, 'never bought');

insert into product (
    product_id, received_code, received_description, stock_code, description
)
values
    (1, '85048', 'BALL', '85048', 'BALL'),
    (2, '85048', null, '85048', 'BALL'),
    (3, '15056bl', 'PARASOL', '15056BL', 'PARASOL'),
    (4, '15056BL', 'PARASOL', '15056BL', 'PARASOL'),
    (5, 'NEVER SOLD', null, 'NEVER SOLD', null);

insert into country (country_id, received_name, name)
values (1, 'EIRE', 'Ireland'), (2, 'Ireland', 'Ireland'), (3, 'Nowhere', 'Nowhere');

insert into rule (rule, reason)
values ('twice', 'Received twice'), ('fee', 'No product');

insert into invoice_line (
    line_no, invoice_no, product_id, customer_id, country_id, invoiced_at, quantity,
    unit_price, amount, kind, rule, is_duplicate
)
values
    (1, '1', 1, 1, 1, '2011-01-03 10:00', 2, 5, 10, 'sale', null, false),
    (2, '1', 1, 1, 1, '2011-01-03 10:00', 2, 5, 10, 'sale', 'twice', true),
    (3, '1', 1, 1, 1, '2011-01-03 10:00', 2, 5, 10, 'sale', 'twice', true),
    (4, '2', 2, null, 1, '2011-01-31 23:59', 1, 0, 0, 'stock_note', 'fee', false),
    (5, '2', 3, 2, 1, '2011-02-01 00:00', 1, 2.345, 2.345, 'sale', null, false),
    (6, 'C3', 4, 2, 2, '2011-02-01 09:00', -3, 1.5, -4.5, 'cancellation', null, false),
    (7, 'A4', 4, null, 2, '2011-02-02 09:00', 1, -9, -9, 'adjustment', 'fee', false),
    (8, 'A4', 2, null, 2, '2011-02-03 09:00', -1, 0, 0, 'stock_note', 'fee', false),
    (9, '6', 1, 3, 1, '2011-04-01 09:00', 1, 1, 1, 'sale', 'unknown rule', false);
