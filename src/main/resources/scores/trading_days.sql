-- One row per day with an invoice.
select distinct cast(invoice.invoiced_at as date) as traded_on
from invoice
