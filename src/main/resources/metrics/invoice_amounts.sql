-- One row per scope: invoices above zero, and those below their 85 % quantile.
-- title: Invoice amounts
-- definition: An invoice's amount is the sum of its lines, and the distribution is that
--   of the amounts above zero, whole and below their 85 % quantile, with quantiles
--   interpolated linearly (Hyndman and Fan, type 7).
-- unit: pounds
-- grain: scope
-- order: scope desc
-- column scope (text): positive for all amounts above zero, below_q85 for those
--   below the quantile
-- column invoices (count): invoices in the scope
-- column min (money): smallest amount
-- column mean (money): arithmetic mean
-- column median (money): middle amount, or the mean of the two in the middle
-- column mode (money): most frequent amount, the smallest of them if there are several
-- column max (money): largest amount
-- column q85 (money): 85 % quantile of the amounts above zero

with
    invoices as (
        select
            invoice.invoice_no as invoice_no,
            cast(sum(invoice.amount) as decimal(20, 4)) as amount
        from invoice
        group by invoice.invoice_no
        having sum(invoice.amount) > 0
    ),

    -- a quantile lies at a fraction of a place; neighbours weigh one less their distance
    ranked as (
        select
            invoices.amount as amount,
            row_number() over (order by invoices.amount) - 1 as place,
            (count(*) over () - 1) * 0.85 as quantile_place
        from invoices
    ),

    threshold as (
        select
            sum(
                ranked.amount
                * cast(
                    greatest(0, 1 - abs(ranked.place - ranked.quantile_place))
                    as decimal(3, 2)
                )
            ) as q85
        from ranked
    ),

    scoped as (
        select
            'positive' as scope,
            invoices.amount as amount
        from invoices
        union all
        select
            'below_q85' as scope,
            invoices.amount as amount
        from invoices
        cross join threshold
        where invoices.amount < threshold.q85
    ),

    placed as (
        select
            scoped.scope as scope,
            scoped.amount as amount,
            row_number() over (
                partition by scoped.scope order by scoped.amount
            ) - 1 as place,
            (count(*) over (partition by scoped.scope) - 1) * 0.5 as median_place
        from scoped
    ),

    distribution as (
        select
            placed.scope as scope,
            count(*) as invoices,
            min(placed.amount) as smallest,
            sum(placed.amount) / count(*) as mean,
            sum(
                placed.amount
                * cast(
                    greatest(0, 1 - abs(placed.place - placed.median_place))
                    as decimal(3, 2)
                )
            ) as median,
            max(placed.amount) as largest
        from placed
        group by placed.scope
    ),

    repeated as (
        select
            scoped.scope as scope,
            scoped.amount as amount,
            row_number() over (
                partition by scoped.scope order by count(*) desc, scoped.amount
            ) as rank_by_count
        from scoped
        group by scoped.scope, scoped.amount
    )

select
    distribution.scope as scope,
    distribution.invoices as invoices,
    distribution.smallest as min,
    distribution.mean as mean,
    distribution.median as median,
    repeated.amount as mode,
    distribution.largest as max,
    threshold.q85 as q85
from distribution
join repeated
    on repeated.scope = distribution.scope and repeated.rank_by_count = 1
cross join threshold
