-- One row per segment and each of the ten stock codes on which it spent most.
-- title: What segments buy
-- place: 440
-- definition: The ten products on which the customers of each segment spent most,
--   returns taken off, and how much more of their money goes to it than of all known
--   customers'.
-- unit: pounds
-- grain: segment and each of the ten stock codes on which it spent most
-- order: segment, place
-- bases: clean
-- column segment (text): name of the segment
-- column place (count): 1 for the product on which the segment spent most
-- column stock_code (text): stock code
-- column description (text): its most frequent description
-- column lines (count): lines, those of returns included
-- column revenue (money): amount of these lines
-- column share (share): of the segment's revenue
-- column preference (number): share in the segment over the share among all known
--   customers; 2 means twice as much

with
    codes as (
        select
            segment_lines.segment as segment,
            product.stock_code as stock_code,
            sum(segment_lines.lines) as lines,
            cast(sum(segment_lines.amount) as decimal(20, 4)) as revenue
        from segment_lines
        join product on product.product_id = segment_lines.product_id
        group by segment_lines.segment, product.stock_code
    ),

    ranked as (
        select
            codes.segment as segment,
            codes.stock_code as stock_code,
            codes.lines as lines,
            codes.revenue as revenue,
            sum(codes.revenue) over (partition by codes.segment) as segment_revenue,
            sum(codes.revenue) over (partition by codes.stock_code) as code_revenue,
            sum(codes.revenue) over () as whole_revenue,
            row_number() over (
                partition by codes.segment
                order by codes.revenue desc, codes.stock_code
            ) as place
        from codes
    )

select
    ranked.segment as segment,
    ranked.place as place,
    ranked.stock_code as stock_code,
    products.description as description,
    cast(ranked.lines as bigint) as lines,
    ranked.revenue as revenue,
    ranked.revenue / nullif(ranked.segment_revenue, 0) as share,
    ranked.revenue * ranked.whole_revenue
    / nullif(ranked.segment_revenue * ranked.code_revenue, 0) as preference
from ranked
left join products on products.stock_code = ranked.stock_code
where ranked.place <= 10
