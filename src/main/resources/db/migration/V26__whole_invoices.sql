-- Whether no other row has the invoice's number. Nearly all are such, and need not be
-- told apart by number to be counted.
alter table warehouse.invoice add column is_only boolean not null default true;
alter table warehouse.invoice alter column is_only drop default;

update warehouse.invoice
set is_only = false
where
  invoice_no in (
    select invoice_no from warehouse.invoice group by invoice_no having count(*) > 1
  );

create or replace view received.invoice as
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
  received_last_at as last_at,
  is_only
from warehouse.invoice;

create or replace view clean.invoice as
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
  clean_last_at as last_at,
  is_only
from warehouse.invoice
where clean_line_count > 0;
