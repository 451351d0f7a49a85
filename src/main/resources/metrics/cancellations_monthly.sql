-- One row per calendar month of purchase, from the first with an invoice to the last.
-- title: Cancellations by month
-- place: 220
-- definition: Each cancellation line is matched to the lines of the same customer and
--   stock code that it cancels, and counts in the month in which these were bought.
-- unit: share of purchases
-- grain: calendar month of purchase
-- order: month
-- bases: clean
-- finding: last; {cancelled_share} of what was bought in {month} has been cancelled
-- column month (month): calendar month of the purchase
-- column purchase_lines (count): purchase lines of the month
-- column purchases (money): their amount
-- column cancelled_lines (count): those of them that were cancelled later, wholly or
--   partly
-- column wholly_cancelled_lines (count): those cancelled to the last piece
-- column cancelled (money): what was paid for the cancelled pieces
-- column cancelled_line_share (share): cancelled lines over purchase lines
-- column cancelled_share (share): cancelled amount over the amount of the purchases
-- column mean_delay_days (days): mean days from purchase to cancellation, by lines
-- chart: line; month; cancelled_share, cancelled_line_share

with
    purchases as (
        select
            calendar.month as month,
            cast(sum(day_invoices.purchase_lines) as bigint) as purchase_lines,
            cast(sum(day_invoices.purchase_amount) as decimal(20, 4)) as amount
        from day_invoices
        join calendar on calendar.day = day_invoices.invoiced_on
        group by calendar.month
    ),

    -- a line can be cancelled in several steps
    cancelled_lines as (
        select
            cast(cancellation_match.purchased_at as date) as purchased_on,
            sum(cancellation_match.item_count) as items,
            max(cancellation_match.purchase_item_count) as purchase_items,
            sum(cancellation_match.purchase_amount) as amount,
            avg(cancellation_match.delay_minutes) as delay_minutes
        from cancellation_match
        where cancellation_match.outcome = 'matched'
        group by
            cancellation_match.purchase_id,
            cast(cancellation_match.purchased_at as date)
    ),

    cancelled as (
        select
            calendar.month as month,
            count(*) as lines,
            count(
                case
                    when cancelled_lines.items = cancelled_lines.purchase_items then 1
                end
            ) as wholly_cancelled_lines,
            cast(sum(cancelled_lines.amount) as decimal(20, 4)) as amount,
            cast(avg(cancelled_lines.delay_minutes) as decimal(20, 4)) as delay_minutes
        from cancelled_lines
        join calendar on calendar.day = cancelled_lines.purchased_on
        group by calendar.month
    )

select
    purchases.month as month,
    purchases.purchase_lines as purchase_lines,
    purchases.amount as purchases,
    coalesce(cancelled.lines, 0) as cancelled_lines,
    coalesce(cancelled.wholly_cancelled_lines, 0) as wholly_cancelled_lines,
    coalesce(cancelled.amount, 0) as cancelled,
    cast(coalesce(cancelled.lines, 0) as decimal(20, 4))
    / nullif(purchases.purchase_lines, 0) as cancelled_line_share,
    coalesce(cancelled.amount, 0) / nullif(purchases.amount, 0) as cancelled_share,
    cancelled.delay_minutes / 1440 as mean_delay_days
from purchases
left join cancelled on cancelled.month = purchases.month
