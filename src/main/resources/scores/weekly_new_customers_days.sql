-- One row per new customer: the first invoice.
select
    counted.week_start as week_start,
    counted.country_id as country_id,
    counted.counted_on as counted_on,
    counted.total as total
from ({counted}) as counted
