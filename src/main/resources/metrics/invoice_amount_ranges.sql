-- One row per range of amounts that has invoices.
-- title: Invoice amounts by range
-- place: 241
-- definition: Invoices with an amount above zero by ranges of 50 pounds, those from
--   1,000 pounds on together.
-- unit: invoices
-- grain: range of amounts
-- order: from_amount
-- bases: clean
-- finding: largest invoices; {share} of invoices are of {amounts} pounds, the most
--   common range
-- extent: core
-- column amounts (text): range of amounts in pounds, the lower end included
-- column from_amount (money): the lower end
-- column invoices (count): invoices in the range
-- column share (share): of all invoices above zero
-- column cumulative_share (share): invoices up to the upper end, of all above zero
-- chart: column; amounts; invoices

with
    ranges as (
        select
            case
                when invoice_sums.amount >= 1000 then 1000
                else floor(invoice_sums.amount / 50) * 50
            end as from_amount,
            invoice_sums.invoices as invoices
        from invoice_sums
        where invoice_sums.amount > 0
    ),

    counted as (
        select
            cast(ranges.from_amount as decimal(20, 4)) as from_amount,
            cast(sum(ranges.invoices) as bigint) as invoices
        from ranges
        group by ranges.from_amount
    ),

    labelled as (
        select
            cast(cast(counted.from_amount as bigint) as varchar(8)) as first_pound,
            cast(cast(counted.from_amount as bigint) + 50 as varchar(8)) as end_pound,
            counted.*
        from counted
    )

select
    case
        when labelled.from_amount = 1000 then '1000 and more'
        else concat(labelled.first_pound, ' to ', labelled.end_pound)
    end as amounts,
    labelled.from_amount as from_amount,
    labelled.invoices as invoices,
    labelled.invoices / cast(sum(labelled.invoices) over () as decimal(20, 4)) as share,
    cast(
        sum(labelled.invoices) over (order by labelled.from_amount) as decimal(20, 4)
    ) / sum(labelled.invoices) over () as cumulative_share
from labelled
