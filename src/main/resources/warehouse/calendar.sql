-- One row per day from the first to the last line of all loads, where it is missing.
insert into warehouse.calendar
with known as (
  select
    least(cast(? as date), min(day)) as first_day,
    greatest(cast(? as date), max(day)) as last_day
  from warehouse.calendar
)

select
  cast(day as date),
  to_char(day, 'YYYY-MM'),
  cast(date_trunc('week', day) as date),
  cast(extract(isoyear from day) as integer),
  cast(extract(week from day) as integer),
  cast(extract(isodow from day) as integer)
from known
cross join generate_series(known.first_day, known.last_day, interval '1 day') as day
on conflict do nothing
