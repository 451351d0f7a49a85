-- One row per outcome of the matching of cancellations that occurs.
-- title: Cancellations matched
-- place: 222
-- definition: A cancellation line is matched to earlier purchase lines of the same
--   customer and stock code that still have the cancelled quantity between them, of the
--   same price, the same quantity and the latest first.
-- unit: cancellation lines
-- grain: outcome
-- order: lines desc, outcome
-- bases: clean
-- finding: largest lines; {share of lines} of cancellation lines count as
--   "{outcome}"
-- readers: analysts
-- column outcome (text): matched, or why not
-- column meaning (text): the outcome in words
-- column lines (count): cancellation lines
-- column pieces (count): cancelled pieces
-- column credited (money): what was credited for them
-- column line_share (share): these lines over all cancellation lines
-- column credited_share (share): their amount over that of all cancellations

with
    lines as (
        select
            cancellation_match.outcome as outcome,
            sum(cancellation_match.item_count) as items,
            sum(cancellation_match.amount) as amount
        from cancellation_match
        group by cancellation_match.outcome, cancellation_match.cancellation_id
    ),

    counted as (
        select
            lines.outcome as outcome,
            count(*) as lines,
            cast(sum(lines.items) as bigint) as pieces,
            cast(sum(lines.amount) as decimal(20, 4)) as amount
        from lines
        group by lines.outcome
    )

select
    counted.outcome as outcome,
    case counted.outcome
        when 'matched' then 'The purchase lines that it cancels are known'
        when 'no customer' then 'The customer is not known'
        when 'no earlier purchase'
            then 'Bought before the data begins, or under another stock code'
        when 'more than bought'
            then 'Fewer pieces are left of the earlier purchases than were cancelled'
    end as meaning,
    counted.lines as lines,
    counted.pieces as pieces,
    counted.amount as credited,
    cast(counted.lines as decimal(20, 4)) / sum(counted.lines) over () as line_share,
    counted.amount / nullif(sum(counted.amount) over (), 0) as credited_share
from counted
