-- One row per invoice that a load brought new or changed, or should have brought again.
create temporary table invoice_verdict on commit drop as
with

invoice_after as (
  select
    invoice_no,
    min(month) as month,
    sum(received_line_count) as line_count,
    sum(received_amount) as amount
  from warehouse.invoice
  where invoice_no in (select arrived.invoice_no from arrived)
  group by invoice_no
),

unreadable as (
  select fields ->> 'invoice_no' as invoice_no
  from warehouse.quarantine
  where load_id = {load}
),

compared as (
  select
    coalesce(after.invoice_no, before.invoice_no) as invoice_no,
    case
      when before.invoice_no is null then 'new'
      when after.invoice_no is null then 'vanished'
      else 'changed'
    end as change,
    coalesce(after.month, before.month) as month,
    coalesce(before.line_count, 0) as line_count_before,
    coalesce(after.line_count, before.line_count) as line_count_after,
    coalesce(before.amount, 0) as amount_before,
    coalesce(after.amount, before.amount) as amount_after
  from invoice_before as before
  full join invoice_after as after on after.invoice_no = before.invoice_no
)

select compared.*
from compared
left join arrived on arrived.invoice_no = compared.invoice_no
left join replaced on replaced.invoice_no = compared.invoice_no
where
  case compared.change
    when 'new' then true
    when 'changed' then arrived.content_hash is distinct from replaced.content_hash
    else compared.invoice_no not in (
      select unreadable.invoice_no
      from unreadable
      where unreadable.invoice_no is not null
    )
  end
