-- One row per stock code of the fifty that are returned most often.
-- title: Most returned products
-- place: 620
-- definition: The products with at least 50 lines sold of which the largest part of
--   the lines is returned or cancelled.
-- unit: share of lines
-- grain: stock code of the fifty that are returned most often
-- order: return_rate desc, stock_code
-- bases: clean
-- finding: largest return_rate; {description} comes back most often: {return_rate} of
--   its lines
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column sold_lines (count): lines sold
-- column returned_lines (count): lines returned or cancelled
-- column return_rate (share): lines returned over lines sold
-- column times_usual (number): the rate over that of all products
-- column returned_amount (money): amount of the lines returned

with
    totals as (
        select
            codes.stock_code as stock_code,
            cast(sum(codes.sold_lines) as bigint) as sold_lines,
            cast(sum(codes.returned_lines) as bigint) as returned_lines,
            cast(sum(codes.returned_amount) as decimal(20, 4)) as returned_amount
        from stock_code_months as codes
        group by codes.stock_code
    ),

    rates as (
        select
            totals.*,
            totals.returned_lines / cast(nullif(totals.sold_lines, 0) as decimal(20, 4))
                as return_rate,
            cast(sum(totals.returned_lines) over () as decimal(20, 4))
                as all_returned_lines,
            cast(sum(totals.sold_lines) over () as decimal(20, 4)) as all_sold_lines
        from totals
    ),

    ranked as (
        select
            rates.*,
            row_number() over (
                order by rates.return_rate desc, rates.stock_code
            ) as place
        from rates
        where rates.sold_lines >= 50 and rates.returned_lines > 0
    )

select
    ranked.stock_code as stock_code,
    products.description as description,
    ranked.sold_lines as sold_lines,
    ranked.returned_lines as returned_lines,
    ranked.return_rate as return_rate,
    ranked.returned_lines * ranked.all_sold_lines
    / (ranked.sold_lines * ranked.all_returned_lines) as times_usual,
    ranked.returned_amount as returned_amount
from ranked
left join products on products.stock_code = ranked.stock_code
where ranked.place <= 50
