-- The run that a schedule's firing left to the ledger, so that its end is told.

alter table ops.firing add column run_id text;

comment on column ops.firing.run_id is
'The run that the ledger goes on with; empty where the firing itself came to an end';

create index firing_by_run on ops.firing (run_id) where run_id is not null;
