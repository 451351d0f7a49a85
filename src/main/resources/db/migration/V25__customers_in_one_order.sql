-- Customers come in the order of bytes, as Java has it, whatever the collation of the
-- database: some have 'aa' after 'z'.
alter table warehouse.customer
alter column customer_key type text collate "C";
