-- One row per base and calendar month.
select
  base.base,
  invoice.month,
  sum(
    case base.base
      when 'clean' then invoice.clean_line_count
      else invoice.received_line_count
    end
  ) as line_count,
  sum(
    case base.base
      when 'clean' then invoice.clean_amount
      else invoice.received_amount
    end
  ) as amount
from warehouse.invoice
cross join (values ('received'), ('clean')) as base (base)
group by base.base, invoice.month
