-- One row per scope: invoices above zero, and those below their 85 % quantile.
-- title: Invoice amounts
-- place: 240
-- definition: An invoice's amount is the sum of its lines, and the distribution is that
--   of the amounts above zero, whole and below their 85 % quantile, with quantiles
--   interpolated linearly (Hyndman and Fan, type 7).
-- unit: pounds
-- grain: scope
-- order: scope desc
-- finding: first; Half of all invoices are below {median}, while the mean is {mean}
-- extent: core
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
    summed as (
        select
            invoice_sums.amount as amount,
            cast(sum(invoice_sums.invoices) as bigint) as invoices
        from invoice_sums
        where invoice_sums.amount > 0
        group by invoice_sums.amount
    ),

    -- equal amounts stand together, from first_place to last_place in ascending order
    amounts as (
        select
            summed.amount as amount,
            summed.invoices as invoices,
            cast(
                sum(summed.invoices) over (order by summed.amount) - summed.invoices
                as bigint
            ) as first_place,
            cast(
                sum(summed.invoices) over (order by summed.amount) - 1 as bigint
            ) as last_place
        from summed
    ),

    -- a quantile lies between two places, which share its weight
    quantile as (
        select
            cast(floor((sum(amounts.invoices) - 1) * 0.85) as bigint) as place,
            cast((sum(amounts.invoices) - 1) * 0.85 % 1 as decimal(3, 2)) as fraction
        from amounts
    ),

    threshold as (
        select
            sum(
                case
                    when quantile.place
                        between amounts.first_place and amounts.last_place
                        then amounts.amount * (1 - quantile.fraction)
                    else 0
                end
                + case
                    when quantile.place + 1
                        between amounts.first_place and amounts.last_place
                        then amounts.amount * quantile.fraction
                    else 0
                end
            ) as q85
        from quantile
        join amounts
            on
                amounts.last_place >= quantile.place
                and amounts.first_place <= quantile.place + 1
    ),

    -- the smaller scope begins like the larger one, so the places hold in both
    scoped as (
        select
            'positive' as scope,
            amounts.*
        from amounts
        union all
        select
            'below_q85' as scope,
            amounts.*
        from amounts
        cross join threshold
        where amounts.amount < threshold.q85
    ),

    totals as (
        select
            scoped.scope as scope,
            cast(sum(scoped.invoices) as bigint) as invoices,
            max(scoped.invoices) as most_invoices,
            min(scoped.amount) as smallest,
            max(scoped.amount) as largest,
            cast(sum(scoped.amount * scoped.invoices) as decimal(20, 4)) as amount,
            cast(floor((sum(scoped.invoices) - 1) * 0.5) as bigint) as lower_middle,
            cast(floor(sum(scoped.invoices) * 0.5) as bigint) as upper_middle
        from scoped
        group by scoped.scope
    ),

    -- the middle place, or the two beside the middle
    medians as (
        select
            totals.scope as scope,
            sum(
                case
                    when totals.lower_middle
                        between scoped.first_place and scoped.last_place
                        then scoped.amount * 0.5
                    else 0
                end
                + case
                    when totals.upper_middle
                        between scoped.first_place and scoped.last_place
                        then scoped.amount * 0.5
                    else 0
                end
            ) as median
        from totals
        join scoped
            on
                scoped.scope = totals.scope
                and scoped.last_place >= totals.lower_middle
                and scoped.first_place <= totals.upper_middle
        group by totals.scope
    ),

    modes as (
        select
            totals.scope as scope,
            min(scoped.amount) as mode
        from totals
        join scoped
            on scoped.scope = totals.scope and scoped.invoices = totals.most_invoices
        group by totals.scope
    )

select
    totals.scope as scope,
    totals.invoices as invoices,
    totals.smallest as min,
    totals.amount / totals.invoices as mean,
    medians.median as median,
    modes.mode as mode,
    totals.largest as max,
    threshold.q85 as q85
from totals
join medians on medians.scope = totals.scope
join modes on modes.scope = totals.scope
cross join threshold
