-- One row per cancellation line of a known customer and purchase line that it cancels;
-- one row for a cancellation line without any.
create temporary table cancellation_outcome (
  cancellation_id integer not null,
  purchase_id integer,
  outcome text not null,
  item_count bigint not null
) on commit drop
