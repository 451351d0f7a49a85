-- One row per stock code of the hundred whose change of price moved most money.
-- title: Price changes
-- place: 630
-- definition: The mean price paid for a product in the last six months of the data
--   beside that of the same months a year before, for products with at least 20 lines
--   in both.
-- unit: pounds
-- grain: stock code of the hundred whose change of price moved most money
-- order: moved desc, stock_code
-- bases: clean
-- readers: analysts
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column price_before (money): amount over pieces sold, a year before
-- column price_now (money): amount over pieces sold, last six months
-- column change_percent (percent): change of the price
-- column items_before (count): pieces sold, a year before
-- column items_now (count): pieces sold, last six months
-- column items_change_percent (percent): change of the pieces sold
-- column effect (money): pieces sold now times the change of the price
-- column moved (money): the effect without its sign

with
    last_month as (
        select max(codes.month_number) as month_number
        from stock_code_months as codes
    ),

    totals as (
        select
            codes.stock_code as stock_code,
            codes.month_number > last_month.month_number - 12 as is_now,
            sum(codes.sold_lines) as lines,
            sum(codes.sold_items) as items,
            sum(codes.sold_amount) as amount
        from stock_code_months as codes
        cross join last_month
        where
            codes.month_number > last_month.month_number - 6
            or (
                codes.month_number > last_month.month_number - 18
                and codes.month_number <= last_month.month_number - 12
            )
        group by
            codes.stock_code, codes.month_number > last_month.month_number - 12
    ),

    compared as (
        select
            later.stock_code as stock_code,
            cast(earlier.amount / earlier.items as decimal(20, 10)) as price_before,
            cast(later.amount / later.items as decimal(20, 10)) as price_now,
            cast(earlier.items as bigint) as items_before,
            cast(later.items as bigint) as items_now
        from totals as later
        join totals as earlier
            on earlier.stock_code = later.stock_code
            and later.is_now
            and not earlier.is_now
        where later.lines >= 20 and earlier.lines >= 20
    ),

    moved as (
        select
            compared.*,
            compared.items_now * (compared.price_now - compared.price_before) as effect
        from compared
        where compared.price_before > 0
    ),

    ranked as (
        select
            moved.*,
            row_number() over (
                order by abs(moved.effect) desc, moved.stock_code
            ) as place
        from moved
    )

select
    ranked.stock_code as stock_code,
    products.description as description,
    ranked.price_before as price_before,
    ranked.price_now as price_now,
    (ranked.price_now - ranked.price_before) * 100 / ranked.price_before
        as change_percent,
    ranked.items_before as items_before,
    ranked.items_now as items_now,
    (ranked.items_now - ranked.items_before) * cast(100 as decimal(20, 4))
    / ranked.items_before as items_change_percent,
    ranked.effect as effect,
    abs(ranked.effect) as moved
from ranked
left join products on products.stock_code = ranked.stock_code
where ranked.place <= 100
