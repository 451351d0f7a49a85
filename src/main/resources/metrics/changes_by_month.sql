-- One row per calendar month, from the first with an invoice before or after the run.
-- title: Changes by month
-- place: 900
-- definition: Lines and net sales of each month before and after this run, and how many
--   invoices it brought new, brought changed, or should have held again but did not.
-- unit: pounds
-- grain: calendar month
-- order: month
-- readers: analysts
-- column month (month): calendar month of the invoice date
-- column new_invoices (count): invoices that the warehouse did not have, received base
-- column changed_invoices (count): invoices that came with other lines, received base
-- column vanished_invoices (count): invoices of earlier dumps on days of this dump, but
--   not in it; they stay in the warehouse
-- column lines_before (count): lines before the run
-- column lines_after (count): lines after it
-- column net_sales_before (money): sum of quantity times unit price before the run
-- column net_sales_after (money): the same after it
-- column difference (money): net sales after less before

with
    newest as (
        select load.run_id as run_id
        from load
        where load.load_id = (select max(load.load_id) from load)
    )

select
    month_change.month as month,
    month_change.new_invoice_count as new_invoices,
    month_change.changed_invoice_count as changed_invoices,
    month_change.vanished_invoice_count as vanished_invoices,
    month_change.line_count_before as lines_before,
    month_change.line_count_after as lines_after,
    month_change.amount_before as net_sales_before,
    month_change.amount_after as net_sales_after,
    month_change.amount_after - month_change.amount_before as difference
from month_change
join newest on newest.run_id = month_change.run_id
