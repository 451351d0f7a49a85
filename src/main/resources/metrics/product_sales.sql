-- One row per stock code with invoice lines.
-- title: Sales by product
-- place: 600
-- definition: Lines, items and net sales of each stock code, cancellations
--   included, with the number of different known customers.
-- unit: pounds
-- grain: stock code
-- order: amount desc, stock_code
-- finding: largest amount; {stock_code} sells best, with {amount}
-- min-cell: customers; lines, items, amount
-- column stock_code (text): code of the product as the rules fixed it
-- column customers (count): different known customers
-- column lines (count): invoice lines
-- column items (count): sum of the quantities
-- column amount (money): sum of quantity times unit price

with
    -- numbers for stock codes, since lines are grouped faster by numbers than by text
    codes as (
        select
            product.stock_code as stock_code,
            min(product.product_id) as code_id
        from product
        group by product.stock_code
    ),

    coded as (
        select
            product.product_id as product_id,
            codes.code_id as code_id
        from product
        inner join codes on codes.stock_code = product.stock_code
    ),

    buyers as (
        select distinct
            coded.code_id as code_id,
            invoice_line.customer_id as customer_id
        from invoice_line
        inner join coded on coded.product_id = invoice_line.product_id
        where invoice_line.customer_id is not null
    ),

    buyer_counts as (
        select
            buyers.code_id as code_id,
            count(*) as customers
        from buyers
        group by buyers.code_id
    ),

    product_sums as (
        select
            product_price.product_id as product_id,
            sum(product_price.line_count) as lines,
            sum(product_price.item_count) as items,
            sum(product_price.amount) as amount
        from product_price
        group by product_price.product_id
    ),

    code_sums as (
        select
            coded.code_id as code_id,
            sum(product_sums.lines) as lines,
            sum(product_sums.items) as items,
            sum(product_sums.amount) as amount
        from product_sums
        inner join coded on coded.product_id = product_sums.product_id
        group by coded.code_id
    )

select
    codes.stock_code as stock_code,
    coalesce(buyer_counts.customers, 0) as customers,
    cast(code_sums.lines as bigint) as lines,
    cast(code_sums.items as bigint) as items,
    cast(code_sums.amount as decimal(20, 4)) as amount
from code_sums
inner join codes on codes.code_id = code_sums.code_id
left join buyer_counts on buyer_counts.code_id = code_sums.code_id
