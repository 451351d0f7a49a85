-- One row per invoice, calendar month, customer, country and rule of a load. Few have
-- several rows, of which only those are summed.
with

split as (
  select distinct invoice_no
  from {parts}
  group by invoice_no, month, customer_id, country_id, rule_id
  having count(*) > 1
)

select part.*
from {parts} as part
where not exists (select 1 from split where split.invoice_no = part.invoice_no)
union all
select
  invoice_no,
  month,
  customer_id,
  country_id,
  rule_id,
  min(first_at) as first_at,
  max(last_at) as last_at,
  sum(line_count) as line_count,
  sum(item_count) as item_count,
  sum(amount) as amount,
  sum(purchase_line_count) as purchase_line_count,
  sum(purchase_amount) as purchase_amount,
  max(purchased_at) as purchased_at,
  sum(negative_line_count) as negative_line_count,
  sum(duplicate_line_count) as duplicate_line_count
from {parts}
where invoice_no in (select split.invoice_no from split)
group by invoice_no, month, customer_id, country_id, rule_id
