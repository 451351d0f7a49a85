-- One row per judged week and leading product: its lines or money, and those before.
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
            cast(date_trunc('week', invoice_line.invoiced_at) as date) as week_start,
            invoice_line.product_id as product_id,
            sum({line}) as total
        from invoice_line
        where
            ({days})
            -- not a join: tables filled in the same transaction have no statistics yet
            and case
                when
                    invoice_line.invoice_no in (
                        select counted.invoice_no
                        from counted
                        where counted.week_start in ({weeks})
                    )
                    then true
                else false
            end
        group by
            cast(date_trunc('week', invoice_line.invoiced_at) as date),
            invoice_line.product_id
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

    ranked as (
        select
            sold.week_start as week_start,
            sold.stock_code as stock_code,
            sold.description as description,
            sold.total as total,
            sum(sold.total) over weeks as whole_total,
            count(*) over weeks as among,
            row_number() over (
                partition by sold.week_start order by sold.total desc, sold.stock_code
            ) as place
        from sold
        window weeks as (partition by sold.week_start)
    ),

    leaders as (select ranked.* from ranked where ranked.place <= 100),

    usual as (
        select
            months.week_start as week_start,
            stock_code_months.stock_code as stock_code,
            sum({usual}) as total,
            sum(({usual}) * ({usual})) as squares
        from stock_code_months
        join months on months.month = stock_code_months.month
        where
            stock_code_months.stock_code in (
                select leaders.stock_code from leaders
            )
        group by months.week_start, stock_code_months.stock_code
    ),

    month_totals as (
        select
            stock_code_months.month as month,
            sum({usual}) as total
        from stock_code_months
        group by stock_code_months.month
    ),

    wholes as (
        select
            months.week_start as week_start,
            count(*) as periods,
            sum(month_totals.total) as total,
            sum(month_totals.total * month_totals.total) as squares
        from months
        join month_totals on month_totals.month = months.month
        group by months.week_start
    )

select
    leaders.week_start as week_start,
    'product' as dimension,
    concat(
        leaders.stock_code, ' ', coalesce(leaders.description, '')
    ) as category,
    cast(leaders.total as decimal(30, 4)) as total,
    cast(coalesce(usual.total, 0) as decimal(30, 4)) as usual,
    cast(coalesce(usual.squares, 0) as decimal(38, 4)) as squares,
    coalesce(wholes.periods, 0) as periods,
    cast(leaders.whole_total as decimal(30, 4)) as whole_total,
    cast(coalesce(wholes.total, 0) as decimal(30, 4)) as whole_usual,
    cast(coalesce(wholes.squares, 0) as decimal(38, 4)) as whole_squares,
    leaders.among as among
from leaders
left join usual
    on
        usual.week_start = leaders.week_start
        and usual.stock_code = leaders.stock_code
left join wholes on wholes.week_start = leaders.week_start
