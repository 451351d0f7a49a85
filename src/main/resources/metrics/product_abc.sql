-- One row per stock code with revenue.
-- title: Products by class
-- place: 611
-- definition: Products in descending order of revenue less returns: class A makes
--   the first 80 % of all revenue, B the next 15 %, C the rest; the product that
--   crosses a border belongs to the class before it.
-- unit: pounds
-- grain: stock code with revenue
-- order: revenue desc, stock_code
-- bases: clean
-- readers: analysts
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column class (text): A, B or C
-- column revenue (money): amount sold less amount returned
-- column revenue_share (share): of all products' revenue
-- column cumulative_share (share): of this product and all with more revenue
-- column sold_items (count): pieces sold
-- column returned_items (count): pieces returned or cancelled
-- column return_rate (share): pieces returned over pieces sold
-- column returned_amount (money): amount of lines returned or cancelled
-- column months_sold (count): calendar months with a sale
-- column first_month (month): first month with a sale
-- column last_month (month): last month with a sale

with
    totals as (
        select
            codes.stock_code as stock_code,
            sum(codes.sold_amount - codes.returned_amount) as revenue,
            sum(codes.sold_items) as sold_items,
            sum(codes.returned_items) as returned_items,
            sum(codes.returned_amount) as returned_amount,
            count(case when codes.sold_lines > 0 then 1 end) as months_sold,
            min(case when codes.sold_lines > 0 then codes.month end) as first_month,
            max(case when codes.sold_lines > 0 then codes.month end) as last_month
        from stock_code_months as codes
        group by codes.stock_code
    ),

    ranked as (
        select
            totals.*,
            sum(totals.revenue) over (
                order by totals.revenue desc, totals.stock_code
                rows between unbounded preceding and current row
            ) as revenue_so_far,
            sum(totals.revenue) over () as whole
        from totals
        where totals.sold_items > 0 and totals.revenue > 0
    )

select
    ranked.stock_code as stock_code,
    products.description as description,
    case
        when ranked.revenue_so_far - ranked.revenue < ranked.whole * 0.8 then 'A'
        when ranked.revenue_so_far - ranked.revenue < ranked.whole * 0.95 then 'B'
        else 'C'
    end as class,
    ranked.revenue as revenue,
    ranked.revenue / ranked.whole as revenue_share,
    ranked.revenue_so_far / ranked.whole as cumulative_share,
    cast(ranked.sold_items as bigint) as sold_items,
    cast(ranked.returned_items as bigint) as returned_items,
    ranked.returned_items / cast(ranked.sold_items as decimal(20, 4)) as return_rate,
    ranked.returned_amount as returned_amount,
    ranked.months_sold as months_sold,
    ranked.first_month as first_month,
    ranked.last_month as last_month
from ranked
left join products on products.stock_code = ranked.stock_code
