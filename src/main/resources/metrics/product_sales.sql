-- One row per stock code with invoice lines.
-- title: Sales by product
-- place: 600
-- definition: Lines, items and net sales of each stock code, cancellations
--   included, with the number of different known customers.
-- unit: pounds
-- grain: stock code
-- order: amount desc, stock_code
-- finding: largest amount; {description} sells best, with {amount}
-- min-cell: customers; lines, items, amount
-- column stock_code (text): code of the product as the rules fixed it
-- column description (text): its most frequent description
-- column customers (count): different known customers
-- column lines (count): invoice lines
-- column items (count): sum of the quantities
-- column amount (money): sum of quantity times unit price

with
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
            product.stock_code as stock_code,
            sum(product_sums.lines) as lines,
            sum(product_sums.items) as items,
            sum(product_sums.amount) as amount
        from product_sums
        inner join product on product.product_id = product_sums.product_id
        group by product.stock_code
    )

select
    code_sums.stock_code as stock_code,
    products.description as description,
    coalesce(product_buyers.customers, 0) as customers,
    cast(code_sums.lines as bigint) as lines,
    cast(code_sums.items as bigint) as items,
    cast(code_sums.amount as decimal(20, 4)) as amount
from code_sums
inner join products on products.stock_code = code_sums.stock_code
left join product_buyers on product_buyers.stock_code = code_sums.stock_code
