-- One row per stock code of the hundred that sell most in one calendar month.
-- title: Seasonal products
-- place: 650
-- definition: The products with at least 100 lines, sold in at least two different
--   years in their strongest calendar month, whose share of lines in that month is at
--   least twice that of all products.
-- unit: times the usual share
-- grain: stock code of the hundred that sell most in one calendar month
-- order: lines desc, stock_code
-- bases: clean
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column strongest_month (count): 1 for January to 12 for December
-- column share (share): of the product's lines in that month, all years together
-- column usual_share (share): of all products' lines in that month
-- column times_usual (number): the one over the other
-- column lines (count): the product's lines in all
-- column years (count): years in which it sold in that month

with
    calendar_months as (
        select
            codes.stock_code as stock_code,
            cast(substring(codes.month, 6, 2) as bigint) as month_of_year,
            cast(sum(codes.sold_lines) as decimal(20, 4)) as lines,
            count(case when codes.sold_lines > 0 then 1 end) as years
        from stock_code_months as codes
        group by codes.stock_code, cast(substring(codes.month, 6, 2) as bigint)
    ),

    sums as (
        select
            calendar_months.*,
            sum(calendar_months.lines) over (
                partition by calendar_months.stock_code
            ) as code_lines,
            sum(calendar_months.lines) over (
                partition by calendar_months.month_of_year
            ) as month_lines,
            sum(calendar_months.lines) over () as all_lines
        from calendar_months
    ),

    ratios as (
        select
            sums.*,
            sums.lines / sums.code_lines as share,
            sums.month_lines / sums.all_lines as usual_share,
            sums.lines * sums.all_lines
            / (sums.code_lines * sums.month_lines) as times_usual
        from sums
        where sums.code_lines >= 100 and sums.month_lines > 0
    ),

    compared as (
        select
            ratios.*,
            row_number() over (
                partition by ratios.stock_code
                order by ratios.times_usual desc, ratios.month_of_year
            ) as strength
        from ratios
    ),

    ranked as (
        select
            compared.*,
            row_number() over (
                order by compared.times_usual desc, compared.stock_code
            ) as place
        from compared
        where
            compared.strength = 1
            and compared.years >= 2
            and compared.times_usual >= 2
    )

select
    ranked.stock_code as stock_code,
    products.description as description,
    ranked.month_of_year as strongest_month,
    ranked.share as share,
    ranked.usual_share as usual_share,
    ranked.times_usual as times_usual,
    cast(ranked.code_lines as bigint) as lines,
    ranked.years as years
from ranked
left join products on products.stock_code = ranked.stock_code
where ranked.place <= 100
