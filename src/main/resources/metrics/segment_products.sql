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
    bought as (
        select
            rfm_customers.segment as segment,
            invoice_line.product_id as product_id,
            count(*) as lines,
            sum(invoice_line.amount) as revenue
        from invoice_line
        join customer on customer.customer_id = invoice_line.customer_id
        join rfm_customers on rfm_customers.customer_key = customer.customer_key
        where invoice_line.kind <> 'discount'
        group by rfm_customers.segment, invoice_line.product_id
    ),

    codes as (
        select
            bought.segment as segment,
            product.stock_code as stock_code,
            sum(bought.lines) as lines,
            cast(sum(bought.revenue) as decimal(20, 4)) as revenue
        from bought
        join product on product.product_id = bought.product_id
        group by bought.segment, product.stock_code
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
