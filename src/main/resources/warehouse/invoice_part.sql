-- One row per invoice, calendar month, customer, country and rule.
with

line as (
  select
    *,
    quantity > 0 and amount > 0 as is_purchase
  from warehouse.invoice_line
  where {lines}
),

part as (
  select
    invoice_no,
    date_trunc('month', invoiced_at) as month,
    customer_id,
    country_id,
    rule_id,
    min(invoiced_at) as first_at,
    max(invoiced_at) as last_at,
    count(*) as line_count,
    sum(quantity) as item_count,
    sum(amount) as amount,
    count(*) filter (where is_purchase) as purchase_line_count,
    coalesce(sum(amount) filter (where is_purchase), 0) as purchase_amount,
    max(invoiced_at) filter (where is_purchase) as purchased_at,
    count(*) filter (where quantity < 0) as negative_line_count,
    count(*) filter (where is_duplicate) as duplicate_line_count
  from line
  group by
    invoice_no, date_trunc('month', invoiced_at), customer_id, country_id, rule_id
)

select
  invoice_no,
  to_char(month, 'YYYY-MM'),
  customer_id,
  country_id,
  rule_id,
  first_at,
  last_at,
  line_count,
  item_count,
  amount,
  purchase_line_count,
  purchase_amount,
  purchased_at,
  negative_line_count,
  duplicate_line_count
from part
