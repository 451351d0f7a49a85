-- One row per day from the first to the last line of a load, where it is not there yet.
insert into warehouse.calendar
select
  cast(day as date),
  to_char(day, 'YYYY-MM'),
  cast(date_trunc('week', day) as date),
  cast(extract(isoyear from day) as integer),
  cast(extract(week from day) as integer),
  cast(extract(isodow from day) as integer)
from
  generate_series(cast(? as timestamp), cast(? as timestamp), interval '1 day') as day
on conflict do nothing
