-- One row per base and calendar month.
select
  base.base,
  total.month,
  case base.base when 'clean' then clean_line_count else received_line_count end
    as line_count,
  case base.base when 'clean' then clean_amount else received_amount end as amount
from (
  select
    month,
    sum(received_line_count) as received_line_count,
    sum(received_amount) as received_amount,
    sum(clean_line_count) as clean_line_count,
    sum(clean_amount) as clean_amount
  from warehouse.invoice
  group by month
) as total
cross join (values ('received'), ('clean')) as base (base)
