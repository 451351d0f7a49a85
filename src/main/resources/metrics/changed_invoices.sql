-- One row per invoice that this run changed or should have found again but did not.
-- title: Changed invoices
-- place: 910
-- definition: An invoice is changed where this run brought it with other lines than the
--   warehouse had, and vanished where its day is in this run's dump but it is not.
-- unit: pounds
-- grain: invoice
-- order: month, invoice_no
-- bases: received
-- readers: analysts
-- column invoice_no (text): invoice number
-- column month (month): calendar month of the invoice date
-- column change (text): changed, or vanished; vanished invoices stay in the warehouse
-- column lines_before (count): lines before the run
-- column lines_after (count): lines after it
-- column amount_before (money): sum of quantity times unit price before the run
-- column amount_after (money): the same after it

with
    newest as (
        select load.run_id as run_id
        from load
        where load.load_id = (select max(load.load_id) from load)
    )

select
    invoice_change.invoice_no as invoice_no,
    invoice_change.month as month,
    invoice_change.change as change,
    invoice_change.line_count_before as lines_before,
    invoice_change.line_count_after as lines_after,
    invoice_change.amount_before as amount_before,
    invoice_change.amount_after as amount_after
from invoice_change
join newest on newest.run_id = invoice_change.run_id
