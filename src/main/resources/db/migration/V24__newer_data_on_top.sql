-- Lines of some weeks or months are found without reading all: dumps come in the order
-- of time, so that a block of lines has few days.
create index invoice_line_invoiced_at on warehouse.invoice_line
using brin (invoiced_at) with (pages_per_range = 4);

-- One row per calendar month, some thousand customers, and some thousand of their
-- lines.
create table warehouse.line_pack (
  customer_group integer not null,
  month text not null,
  packed bytea not null
);

alter table warehouse.line_pack alter column packed set storage external;

comment on table warehouse.line_pack is
'One row per calendar month, some thousand customers, and some thousand of their lines';
comment on column warehouse.line_pack.customer_group is
'The id of the customers divided by 4,096; lines of unknown customers are in group 0';
comment on column warehouse.line_pack.packed is
'The lines by product: what figures by product and customer need of each';
