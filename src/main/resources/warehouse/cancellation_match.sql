-- One row per clean cancellation line and purchase line that it cancels; one row for a
-- cancellation line without any.
insert into warehouse.cancellation_match
select *
from unnest(
  ?::integer[], ?::bigint[], ?::text[], ?::integer[], ?::integer[], ?::timestamp[],
  ?::text[], ?::bigint[], ?::numeric[], ?::integer[], ?::bigint[], ?::text[],
  ?::timestamp[], ?::bigint[], ?::numeric[], ?::bigint[], ?::integer[], ?::integer[]
)
