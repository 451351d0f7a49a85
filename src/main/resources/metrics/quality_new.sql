-- One row per new product or country of the newest dump, the 50 products of most lines.
-- title: Data quality new
-- place: 933
-- definition: Stock codes and countries that no dump before had; a first dump has none.
-- unit: lines
-- grain: new product or country
-- order: what, lines desc, name
-- bases: received
-- readers: analysts
-- column what (text): product or country
-- column name (text): stock code or country
-- column description (text): a description of the product; empty for countries
-- column lines (count): its lines
-- column amount (money): sum of quantity times unit price of these lines

with
    newest as (
        select profile.original_load_id as load_id
        from profile
        where profile.load_id = (select max(profile.load_id) from profile)
    ),

    earlier as (
        select count(*) as loads
        from profile
        cross join newest
        where profile.load_id < newest.load_id
    ),

    new_codes as (
        select
            product.stock_code as stock_code,
            min(product.description) as description
        from product
        cross join newest
        cross join earlier
        where earlier.loads > 0
        group by product.stock_code, newest.load_id
        having min(coalesce(product.first_load_id, 0)) >= newest.load_id
    ),

    new_products as (
        select
            new_codes.stock_code as stock_code,
            new_codes.description as description,
            cast(sum(product_price.line_count) as bigint) as lines,
            cast(sum(product_price.amount) as decimal(20, 4)) as amount
        from new_codes
        join product on product.stock_code = new_codes.stock_code
        join product_price on product_price.product_id = product.product_id
        group by new_codes.stock_code, new_codes.description
    ),

    ranked as (
        select
            new_products.*,
            row_number() over (
                order by new_products.lines desc, new_products.stock_code
            ) as place
        from new_products
    ),

    new_names as (
        select country.name as name
        from country
        cross join newest
        cross join earlier
        where earlier.loads > 0
        group by country.name, newest.load_id
        having min(coalesce(country.first_load_id, 0)) >= newest.load_id
    )

select
    'product' as what,
    ranked.stock_code as name,
    ranked.description as description,
    ranked.lines as lines,
    ranked.amount as amount
from ranked
where ranked.place <= 50
union all
select
    'country' as what,
    new_names.name as name,
    cast(null as varchar(1)) as description,
    cast(sum(invoice_part.line_count) as bigint) as lines,
    cast(sum(invoice_part.amount) as decimal(20, 4)) as amount
from new_names
join country on country.name = new_names.name
join invoice_part on invoice_part.country_id = country.country_id
group by new_names.name
