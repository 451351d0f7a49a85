-- One row per stock code of the fifty most important that are new, and fading.
-- title: New and fading products
-- place: 640
-- definition: A product is new if it first sold in the last six months of the data,
--   which the first six cannot be; it is fading if it sold less than a quarter of what
--   it sold in the same six months a year before.
-- unit: pounds
-- grain: stock code of the fifty most important that are new, and fading
-- order: life, revenue desc, stock_code
-- bases: clean
-- column life (text): new or fading
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column first_month (month): first month with a sale
-- column last_month (month): last month with a sale
-- column revenue_before (money): amount sold less returned in the same six months a
--   year before
-- column revenue_now (money): amount sold less returned in the last six months
-- column revenue (money): the larger of the two

with
    borders as (
        select
            min(codes.month_number) as first_number,
            max(codes.month_number) as last_number
        from stock_code_months as codes
    ),

    totals as (
        select
            codes.stock_code as stock_code,
            min(case when codes.sold_lines > 0 then codes.month end) as first_month,
            max(case when codes.sold_lines > 0 then codes.month end) as last_month,
            min(case when codes.sold_lines > 0 then codes.month_number end)
                as first_number,
            cast(
                sum(
                    case
                        when codes.month_number > borders.last_number - 18
                            and codes.month_number <= borders.last_number - 12
                            then codes.sold_amount - codes.returned_amount
                        else 0
                    end
                ) as decimal(20, 4)
            ) as revenue_before,
            cast(
                sum(
                    case
                        when codes.month_number > borders.last_number - 6
                            then codes.sold_amount - codes.returned_amount
                        else 0
                    end
                ) as decimal(20, 4)
            ) as revenue_now
        from stock_code_months as codes
        cross join borders
        group by codes.stock_code
    ),

    lives as (
        select
            totals.*,
            case
                when totals.first_number > borders.last_number - 6
                    and totals.first_number >= borders.first_number + 6
                    then 'new'
                when totals.revenue_now * 4 < totals.revenue_before then 'fading'
            end as life
        from totals
        cross join borders
    ),

    ranked as (
        select
            lives.*,
            greatest(lives.revenue_before, lives.revenue_now) as revenue,
            row_number() over (
                partition by lives.life
                order by
                    greatest(lives.revenue_before, lives.revenue_now) desc,
                    lives.stock_code
            ) as place
        from lives
        where lives.life is not null
    )

select
    ranked.life as life,
    ranked.stock_code as stock_code,
    products.description as description,
    ranked.first_month as first_month,
    ranked.last_month as last_month,
    ranked.revenue_before as revenue_before,
    ranked.revenue_now as revenue_now,
    ranked.revenue as revenue
from ranked
left join products on products.stock_code = ranked.stock_code
where ranked.place <= 50
