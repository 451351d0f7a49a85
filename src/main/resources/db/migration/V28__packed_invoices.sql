-- Lines are packed with their invoices. What was packed without them is packed anew by
-- the next load.

-- One row per calendar month, some thousand customers, and some thousand of their
-- lines.
drop table warehouse.line_pack;

create table warehouse.line_pack (
  customer_group integer not null,
  month text not null,
  invoices bytea not null,
  lines bytea not null,
  figures bytea not null
);

alter table warehouse.line_pack
alter column invoices set storage external,
alter column lines set storage external,
alter column figures set storage external;

comment on table warehouse.line_pack is
'One row per calendar month, some thousand customers, and some thousand of their lines';
comment on column warehouse.line_pack.customer_group is
'The id of the customers divided by 4,096; lines of unknown customers are in group 0';
comment on column warehouse.line_pack.invoices is
'The invoices of the lines: number, customer, day';
comment on column warehouse.line_pack.lines is
'The lines by product: what each is, and in which of the invoices it stands';
comment on column warehouse.line_pack.figures is
'Pieces and money of each of the lines';
