-- The notebook's metrics by DuckDB, for bench.sh: what notebook_way.py works out with pandas, over a CSV file of the table.
create table retail as
select
    *,
    quantity * cast(unit_price as decimal(14, 3)) as amount,
    strftime(invoice_date, '%Y-%m') as month
from read_csv(
    getvariable('csv'),
    header = true,
    columns = {
        'invoice_no': 'varchar', 'stock_code': 'varchar', 'description': 'varchar', 'quantity': 'integer',
        'invoice_date': 'timestamp', 'unit_price': 'double', 'customer_id': 'double', 'country': 'varchar'
    }
);

-- amounts of invoices: all above zero, and those below their 85 % quantile
with
    invoices as (select sum(amount) as amount from retail group by invoice_no having sum(amount) > 0),
    usual as (
        select amount from invoices where amount < (select quantile_cont(amount, 0.85) from invoices)
    ),
    scopes as (select 'all' as scope, amount from invoices union all select 'below 85 %', amount from usual)
select
    scope, count(*), min(amount), max(amount), avg(amount), median(amount), mode(amount)
from scopes
group by scope;

-- orders
select
    month,
    count(distinct invoice_no) as total,
    count(distinct invoice_no) filter (where invoice_no like 'C%') as cancelled,
    count(distinct invoice_no) - 2 * count(distinct invoice_no) filter (where invoice_no like 'C%') as placed
from retail
group by month
order by month;

-- sales and growth
with sales as (select month, sum(amount) as sales from retail group by month)
select month, sales, 100 * (sales / lag(sales) over (order by month) - 1) as growth
from sales
order by month;

-- active, new and existing customers
with
    active as (select distinct month, customer_id from retail where customer_id is not null),
    first_months as (select customer_id, min(month) as month from active group by customer_id)
select
    active.month,
    count(*) as active,
    count(first_months.customer_id) as new,
    count(*) - count(first_months.customer_id) as existing
from active
left join first_months on first_months.customer_id = active.customer_id and first_months.month = active.month
group by active.month
order by active.month;

-- customers by recency, frequency and monetary value, in fifths as pandas cuts them
create table customers as
select
    customer_id,
    date_sub('day', max(invoice_date), timestamp '2012-01-01') as recency,
    count(distinct invoice_no) as frequency,
    sum(amount) as monetary
from retail
where quantity > 0 and amount > 0 and customer_id is not null
group by customer_id;

create table scores as
with
    ranked as (select *, row_number() over (order by frequency, customer_id) as place from customers),
    edges as (
        select
            quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) as recency,
            quantile_cont(place, [0.2, 0.4, 0.6, 0.8]) as place,
            quantile_cont(monetary, [0.2, 0.4, 0.6, 0.8]) as monetary
        from ranked
    )
select
    ranked.customer_id,
    ranked.recency,
    ranked.frequency,
    ranked.monetary,
    5 - len(list_filter(edges.recency, lambda edge: ranked.recency > edge)) as r,
    1 + len(list_filter(edges.place, lambda edge: ranked.place > edge)) as f,
    1 + len(list_filter(edges.monetary, lambda edge: ranked.monetary > edge)) as m
from ranked
cross join edges;

-- segments
select
    case
        when r <= 2 and f <= 2 then 'Hibernating'
        when r <= 2 and f <= 4 then 'At Risk'
        when r <= 2 then 'Can''t Lose'
        when r = 3 and f <= 2 then 'About to Sleep'
        when r = 3 and f = 3 then 'Need Attention'
        when r <= 4 and f >= 4 then 'Loyal Customers'
        when r = 4 and f = 1 then 'Promising'
        when r = 5 and f = 1 then 'New Customers'
        when f <= 3 then 'Potential Loyalists'
        else 'Champions'
    end as segment,
    count(*) as customers,
    avg(recency),
    avg(frequency),
    avg(monetary)
from scores
group by segment
order by segment;

select * from scores order by customer_id;
