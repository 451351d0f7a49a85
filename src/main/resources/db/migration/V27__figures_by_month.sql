-- One row per table of figures of which the rows of single months can be made anew.
create table warehouse.kept_mart (
  mart text primary key,
  made_by text not null,
  state text not null
);

comment on table warehouse.kept_mart is
'One row per table of figures that has the rows of all months';
comment on column warehouse.kept_mart.mart is
'The base and the name of the table';
comment on column warehouse.kept_mart.made_by is
'The build and the selects that its rows were made by: others make all rows anew';
comment on column warehouse.kept_mart.state is
'The newest load, and the number of erasures, when they were made';
