-- One row per invoice, calendar month and customer, with the figures of both bases.
insert into warehouse.invoice
with

part as (
  select
    *,
    rule_id is null as is_clean
  from warehouse.invoice_part
  where {invoices}
),

-- ids differ with the order in which dumps were loaded; names do not
country_place as (
  select
    country_id,
    row_number() over (order by received_name collate "C") as place
  from warehouse.country
),

invoice as (
  select
    invoice_no,
    customer_id,
    month,
    min(country_place.place) as country_place,
    min(first_at) as invoiced_at,
    sum(line_count) as received_line_count,
    sum(item_count) as received_item_count,
    sum(amount) as received_amount,
    sum(purchase_line_count) as received_purchase_line_count,
    sum(purchase_amount) as received_purchase_amount,
    max(purchased_at) as received_purchased_at,
    max(last_at) as received_last_at,
    coalesce(sum(line_count) filter (where is_clean), 0) as clean_line_count,
    coalesce(sum(item_count) filter (where is_clean), 0) as clean_item_count,
    coalesce(sum(amount) filter (where is_clean), 0) as clean_amount,
    coalesce(sum(purchase_line_count) filter (where is_clean), 0)
      as clean_purchase_line_count,
    coalesce(sum(purchase_amount) filter (where is_clean), 0) as clean_purchase_amount,
    max(purchased_at) filter (where is_clean) as clean_purchased_at,
    max(last_at) filter (where is_clean) as clean_last_at,
    count(*) over (partition by invoice_no) = 1 as is_only
  from part
  inner join country_place on country_place.country_id = part.country_id
  group by invoice_no, customer_id, month
)

select
  invoice.invoice_no,
  invoice.customer_id,
  country_place.country_id,
  invoice.month,
  calendar.week_start,
  invoice.invoiced_at,
  invoice.invoice_no like 'C%',
  invoice.received_line_count,
  invoice.received_item_count,
  invoice.received_amount,
  invoice.received_purchase_line_count,
  invoice.received_purchase_amount,
  invoice.received_purchased_at,
  invoice.received_last_at,
  invoice.clean_line_count,
  invoice.clean_item_count,
  invoice.clean_amount,
  invoice.clean_purchase_line_count,
  invoice.clean_purchase_amount,
  invoice.clean_purchased_at,
  invoice.clean_last_at,
  invoice.is_only
from invoice
inner join country_place on country_place.place = invoice.country_place
inner join warehouse.calendar on calendar.day = cast(invoice.invoiced_at as date)
