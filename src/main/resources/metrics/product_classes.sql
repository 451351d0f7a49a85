-- One row per class of products: A, B or C.
-- title: ABC analysis
-- place: 610
-- definition: How many products make the first 80 % of revenue (A), the next 15 %
--   (B) and the last 5 % (C).
-- unit: products
-- grain: class of products
-- order: class
-- bases: clean
-- finding: first; {product_share} of products bring {revenue_share} of revenue
-- column class (text): A, B or C
-- column products (count): stock codes in the class
-- column product_share (share): of all stock codes with revenue
-- column revenue (money): amount sold less amount returned
-- column revenue_share (share): of all products' revenue
-- column return_rate (share): amount returned or cancelled over amount sold
-- chart: column; class; product_share, revenue_share, return_rate

with
    classes as (
        select
            products.class as class,
            count(*) as products,
            cast(sum(products.revenue) as decimal(20, 4)) as revenue,
            cast(sum(products.returned_amount) as decimal(20, 4)) as returned_amount
        from product_abc as products
        group by products.class
    )

select
    classes.class as class,
    classes.products as products,
    classes.products / cast(sum(classes.products) over () as decimal(20, 4))
        as product_share,
    classes.revenue as revenue,
    classes.revenue / sum(classes.revenue) over () as revenue_share,
    classes.returned_amount
    / nullif(classes.revenue + classes.returned_amount, 0) as return_rate
from classes
