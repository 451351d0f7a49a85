-- One row per measure of the dump as it came.
-- title: File profile
-- place: 920
-- definition: The profile counts what the dump holds before any cleaning.
-- unit: as the measure says
-- grain: measure
-- order: measure
-- bases: received
-- readers: analysts
-- column measure (text): what is counted or summed
-- column value (number): how many, and for net_sales the pounds

with
    line_totals as (
        select
            sum(month_lines.lines) as lines,
            sum(month_lines.without_customer) as without_customer,
            sum(month_lines.negative) as negative,
            sum(month_lines.duplicates) as duplicates,
            count(distinct country.received_name) as countries
        from month_lines
        join country on country.country_id = month_lines.country_id
    ),

    product_totals as (
        select
            sum(
                case
                    when product_price.unit_price <= 0 then product_price.line_count
                end
            ) as not_priced,
            sum(
                case
                    when product.received_description is null
                        then product_price.line_count
                end
            ) as without_description,
            count(distinct product.received_code) as stock_codes
        from product_price
        join product on product.product_id = product_price.product_id
    ),

    invoice_totals as (
        select
            sum(invoice_sums.invoices) as invoices,
            sum(
                case when invoice_sums.is_cancelled then invoice_sums.invoices end
            ) as cancelled,
            cast(
                sum(invoice_sums.amount * invoice_sums.invoices) as decimal(20, 4)
            ) as amount
        from invoice_sums
    ),

    customer_totals as (
        select count(*) as customers
        from first_invoices
    )

select
    measures.measure as measure,
    coalesce(
        case measures.measure
            when 'lines' then line_totals.lines
            when 'invoices' then invoice_totals.invoices
            when 'cancelled_invoices' then invoice_totals.cancelled
            when 'customers' then customer_totals.customers
            when 'stock_codes' then product_totals.stock_codes
            when 'countries' then line_totals.countries
            when 'lines_without_description' then product_totals.without_description
            when 'lines_without_customer' then line_totals.without_customer
            when 'lines_negative_quantity' then line_totals.negative
            when 'lines_price_not_positive' then product_totals.not_priced
            when 'exact_duplicates' then line_totals.duplicates
            when 'net_sales' then invoice_totals.amount
        end,
        0
    ) as value
from line_totals
cross join product_totals
cross join invoice_totals
cross join customer_totals
cross join (
    values
        ('lines'),
        ('invoices'),
        ('cancelled_invoices'),
        ('customers'),
        ('stock_codes'),
        ('countries'),
        ('lines_without_description'),
        ('lines_without_customer'),
        ('lines_negative_quantity'),
        ('lines_price_not_positive'),
        ('exact_duplicates'),
        ('net_sales')
) as measures (measure)
