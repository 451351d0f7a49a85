-- One row per judged week and leading product: its lines, and those of six months before.
with
    judged as (
        select distinct
            calendar.week_start as week_start,
            calendar.month as month
        from calendar
        where calendar.day in ({weeks})
    ),

    months as (
        select distinct
            judged.week_start as week_start,
            calendar.month as month
        from judged
        join calendar
            on
                calendar.month < judged.month
                and calendar.day >= judged.week_start - interval '182' day
    ),

    counted as ({counted}),

    sold_ids as (
        select
            counted.week_start as week_start,
            invoice_line.product_id as product_id,
            sum({line}) as total
        from invoice_line
        join counted on counted.invoice_no = invoice_line.invoice_no
        where {days}
        group by counted.week_start, invoice_line.product_id
    ),

    sold as (
        select
            sold_ids.week_start as week_start,
            product.stock_code as stock_code,
            max(product.description) as description,
            sum(sold_ids.total) as total
        from sold_ids
        join product on product.product_id = sold_ids.product_id
        group by sold_ids.week_start, product.stock_code
    ),

    usual_months as (
        select
            product_months.month as month,
            product.stock_code as stock_code,
            sum({usual}) as total
        from product_months
        join product on product.product_id = product_months.product_id
        where product_months.month in (select months.month from months)
        group by product_months.month, product.stock_code
    ),

    usual as (
        select
            months.week_start as week_start,
            usual_months.stock_code as stock_code,
            sum(usual_months.total) as total,
            sum(usual_months.total * usual_months.total) as squares
        from months
        join usual_months on usual_months.month = months.month
        group by months.week_start, usual_months.stock_code
    ),

    wholes as (
        select
            months.week_start as week_start,
            count(*) as periods,
            sum(totals.total) as total,
            sum(totals.total * totals.total) as squares
        from months
        join (
            select
                usual_months.month as month,
                sum(usual_months.total) as total
            from usual_months
            group by usual_months.month
        ) as totals
            on totals.month = months.month
        group by months.week_start
    ),

    ranked as (
        select
            sold.week_start as week_start,
            sold.stock_code as stock_code,
            sold.description as description,
            sold.total as total,
            coalesce(usual.total, 0) as usual,
            coalesce(usual.squares, 0) as squares,
            sum(sold.total) over weeks as whole_total,
            count(*) over weeks as among,
            row_number() over (
                partition by sold.week_start order by sold.total desc, sold.stock_code
            ) as place
        from sold
        left join usual
            on
                usual.week_start = sold.week_start
                and usual.stock_code = sold.stock_code
        window weeks as (partition by sold.week_start)
    )

select
    ranked.week_start as week_start,
    'product' as dimension,
    concat(ranked.stock_code, ' ', coalesce(ranked.description, '')) as category,
    cast(ranked.total as decimal(30, 4)) as total,
    cast(ranked.usual as decimal(30, 4)) as usual,
    cast(ranked.squares as decimal(38, 4)) as squares,
    coalesce(wholes.periods, 0) as periods,
    cast(ranked.whole_total as decimal(30, 4)) as whole_total,
    cast(coalesce(wholes.total, 0) as decimal(30, 4)) as whole_usual,
    cast(coalesce(wholes.squares, 0) as decimal(38, 4)) as whole_squares,
    ranked.among as among
from ranked
left join wholes on wholes.week_start = ranked.week_start
where ranked.place <= 100
