-- One row per invoice, calendar month and customer, those of a customer together.
select
  invoice.invoice_no,
  coalesce(invoice.customer_id, 0),
  country.name,
  cast(invoice.invoiced_at as date) - date '1970-01-01',
  cast(extract(hour from invoice.invoiced_at) as integer),
  invoice.is_cancelled
from warehouse.invoice
inner join warehouse.country on country.country_id = invoice.country_id
order by coalesce(invoice.customer_id, 0), invoice.invoice_no, invoice.month
