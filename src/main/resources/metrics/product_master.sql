-- One row per stock code.
-- title: Product master
-- place: 951
-- definition: A stock code is called what most of its lines call it, notes about stock
--   left out, and costs the median price of its purchase lines in the clean base, or of
--   those received where it has none there.
-- unit: purchase lines
-- grain: stock code
-- order: lines desc, stock_code
-- bases: received
-- readers: analysts
-- column stock_code (text): stock code after the fixes of the rules
-- column description (text): the most frequent description, the latest if several are;
--   empty where there are only notes or none
-- column merchandise (text): yes if the rules take a line of it as a sale or its
--   cancellation, else no
-- column first_sold (date): day of the first purchase
-- column last_sold (date): day of the last purchase
-- column usual_price (money): median unit price of the purchase lines, the lower of
--   the two in the middle
-- column lines (count): purchase lines
-- column amount (money): what they come to
-- column note_lines (count): lines with a note about stock in place of a description
-- column other_count (count): other descriptions in use
-- column other_descriptions (text): the three most frequent of them

with
    prices as (
        select
            product.stock_code as stock_code,
            product.description as description,
            product.is_note as is_note,
            product_price.*
        from product_price
        join product on product.product_id = product_price.product_id
    ),

    codes as (
        select
            prices.stock_code as stock_code,
            max(
                case when prices.kind in ('sale', 'cancellation') then 1 else 0 end
            ) as is_merchandise,
            max(
                case
                    when prices.purchase_line_count > 0 and prices.rule is null then 1
                    else 0
                end
            ) as is_sold_clean,
            cast(
                sum(case when prices.is_note then prices.line_count else 0 end)
                as bigint
            ) as note_lines
        from prices
        group by prices.stock_code
    ),

    sold as (
        select
            prices.stock_code as stock_code,
            prices.unit_price as unit_price,
            sum(prices.purchase_line_count) as lines,
            sum(prices.amount) as amount,
            min(prices.first_at) as first_at,
            max(prices.last_at) as last_at
        from prices
        join codes on codes.stock_code = prices.stock_code
        where
            prices.purchase_line_count > 0
            and (codes.is_sold_clean = 0 or prices.rule is null)
        group by prices.stock_code, prices.unit_price
    ),

    -- how many lines cost at most this much
    ordered as (
        select
            sold.*,
            sum(sold.lines) over (
                partition by sold.stock_code order by sold.unit_price
            ) as lines_so_far,
            sum(sold.lines) over (partition by sold.stock_code) as all_lines
        from sold
    ),

    sales as (
        select
            ordered.stock_code as stock_code,
            min(
                case
                    when ordered.lines_so_far * 2 >= ordered.all_lines
                        then ordered.unit_price
                end
            ) as usual_price,
            cast(sum(ordered.lines) as bigint) as lines,
            cast(sum(ordered.amount) as decimal(20, 4)) as amount,
            cast(min(ordered.first_at) as date) as first_sold,
            cast(max(ordered.last_at) as date) as last_sold
        from ordered
        group by ordered.stock_code
    ),

    descriptions as (
        select
            prices.stock_code as stock_code,
            prices.description as description,
            row_number() over (
                partition by prices.stock_code
                order by
                    sum(prices.line_count) desc,
                    max(prices.last_at) desc,
                    prices.description
            ) as place
        from prices
        where prices.description is not null and prices.description <> ''
            and not prices.is_note
        group by prices.stock_code, prices.description
    ),

    names as (
        select
            descriptions.stock_code as stock_code,
            max(
                case when descriptions.place = 1 then descriptions.description end
            ) as description,
            count(*) - 1 as other_count,
            max(
                case when descriptions.place = 2 then descriptions.description end
            ) as second_one,
            max(
                case when descriptions.place = 3 then descriptions.description end
            ) as third_one,
            max(
                case when descriptions.place = 4 then descriptions.description end
            ) as fourth_one
        from descriptions
        group by descriptions.stock_code
    )

select
    codes.stock_code as stock_code,
    names.description as description,
    case when codes.is_merchandise = 1 then 'yes' else 'no' end as merchandise,
    sales.first_sold as first_sold,
    sales.last_sold as last_sold,
    sales.usual_price as usual_price,
    coalesce(sales.lines, 0) as lines,
    coalesce(sales.amount, 0) as amount,
    codes.note_lines as note_lines,
    coalesce(names.other_count, 0) as other_count,
    names.second_one
    || coalesce('; ' || names.third_one, '')
    || coalesce('; ' || names.fourth_one, '') as other_descriptions
from codes
left join sales on sales.stock_code = codes.stock_code
left join names on names.stock_code = codes.stock_code
