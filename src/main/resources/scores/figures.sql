-- One row per {period} of the table {span}s: week_start of weeks, or month of months.
select
    {span}s.{period} as {period},
    cast(coalesce(invoices.sales, 0) as decimal(20, 4)) as sales,
    coalesce(invoices.orders, 0) as orders,
    coalesce(customers.active, 0) as active_customers,
    coalesce(customers.arrived, 0) as new_customers,
    coalesce(invoices.cancellations, 0) as cancellations
from {span}s
left join {span}_invoices as invoices on invoices.{period} = {span}s.{period}
left join {span}_customers as customers on customers.{period} = {span}s.{period}
order by {span}s.{period}
