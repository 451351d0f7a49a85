-- One row per invoice, calendar month and customer, with the figures of both bases.
insert into warehouse.invoice
with

line as (
  select
    *,
    rule_id is null as is_clean,
    quantity > 0 and amount > 0 as is_purchase
  from warehouse.invoice_line
  where {lines}
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
    min(country_place.place) as country_place,
    min(invoiced_at) as invoiced_at,
    count(*) as received_line_count,
    sum(quantity) as received_item_count,
    sum(amount) as received_amount,
    count(*) filter (where is_purchase) as received_purchase_line_count,
    coalesce(sum(amount) filter (where is_purchase), 0) as received_purchase_amount,
    max(invoiced_at) filter (where is_purchase) as received_purchased_at,
    max(invoiced_at) as received_last_at,
    count(*) filter (where is_clean) as clean_line_count,
    coalesce(sum(quantity) filter (where is_clean), 0) as clean_item_count,
    coalesce(sum(amount) filter (where is_clean), 0) as clean_amount,
    count(*) filter (where is_clean and is_purchase) as clean_purchase_line_count,
    coalesce(sum(amount) filter (where is_clean and is_purchase), 0)
      as clean_purchase_amount,
    max(invoiced_at) filter (where is_clean and is_purchase) as clean_purchased_at,
    max(invoiced_at) filter (where is_clean) as clean_last_at
  from line
  inner join country_place on country_place.country_id = line.country_id
  group by invoice_no, customer_id, date_trunc('month', invoiced_at)
)

select
  invoice.invoice_no,
  invoice.customer_id,
  country_place.country_id,
  calendar.month,
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
  invoice.clean_last_at
from invoice
inner join country_place on country_place.place = invoice.country_place
inner join warehouse.calendar on calendar.day = cast(invoice.invoiced_at as date)
