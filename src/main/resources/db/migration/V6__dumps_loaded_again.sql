-- Which loads hold the same dump, so that one loaded again right after itself says the
-- same as before.
alter table warehouse.profile
add column dump_sha256 text,
add column original_load_id integer;

update warehouse.profile
set
  dump_sha256 = (
    select run.dump_sha256 from ops.run where run.run_id = profile.run_id
  ),
  original_load_id = load_id;

alter table warehouse.profile
alter column original_load_id set not null;
