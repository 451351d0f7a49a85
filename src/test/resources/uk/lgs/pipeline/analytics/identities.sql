-- Each query must return no row: it names what does not add up.
select 'segments do not sum to customers' from rfm_customers
having
    count(*) <> (select coalesce(sum(customers), 0) from segment_overview)
    or count(*) <> (select coalesce(sum(customers), 0) from segment_migration);

select 'segments do not sum to their money' from rfm_customers
having
    sum(monetary) <> (select sum(revenue) from segment_overview)
    or sum(monetary) <> (select sum(value_now) from segment_migration)
    or sum(previous_monetary) <> (select sum(value_before) from segment_migration);

select segment, 'shares are not one'
from segment_overview
where
    abs((select sum(customer_share) from segment_overview) - 1) > 0.000001
    or abs((select sum(order_share) from segment_overview) - 1) > 0.000001
    or abs((select sum(revenue_share) from segment_overview) - 1) > 0.000001;

select segment, 'then less departed plus arrived is not now'
from segment_overview
where
    customers <> arrived - departed + (
        select count(*) from rfm_customers
        where rfm_customers.previous_segment = segment_overview.segment
    );

select 'the grid does not sum to customers' from rfm_grid
having
    sum(customers_f1 + customers_f2 + customers_f3 + customers_f4 + customers_f5)
    <> (select count(*) from rfm_customers);

select 'the grid does not sum to money' from rfm_grid
having
    sum(revenue_f1 + revenue_f2 + revenue_f3 + revenue_f4 + revenue_f5)
    <> (select sum(monetary) from rfm_customers);

select 'moves of customers do not sum to customers' from segment_moves_customers
having
    sum(
        to_hibernating + to_at_risk + to_cant_lose + to_about_to_sleep
        + to_need_attention + to_loyal_customers + to_promising + to_new_customers
        + to_potential_loyalists + to_champions
    ) <> (select count(*) from rfm_customers);

select 'moves of value do not sum to money' from segment_moves_value
having
    sum(
        to_hibernating + to_at_risk + to_cant_lose + to_about_to_sleep
        + to_need_attention + to_loyal_customers + to_promising + to_new_customers
        + to_potential_loyalists + to_champions
    ) <> (select sum(monetary) from rfm_customers);

select segment, 'weekdays are not one' from segment_weekdays
where
    abs(monday + tuesday + wednesday + thursday + friday + saturday + sunday - 1)
    > 0.000001;

select segment, 'hours are not one' from segment_hours
where
    abs(
        before_8 + h08 + h09 + h10 + h11 + h12 + h13 + h14 + h15 + h16 + h17 + from_18 - 1
    ) > 0.000001;

select segment, 'months are not one' from segment_months
where
    abs(
        january + february + march + april + may + june + july + august + september
        + october + november + december - 1
    ) > 0.000001;

select 'countries do not sum to customers' from segment_countries
having sum(customers) > (select count(*) from rfm_customers);

select 'cohorts do not sum to customers' from cohort_months
where months_since = 0
having
    sum(cohort_size) <> (select count(distinct customer_id) from orders)
    or sum(customers) <> sum(cohort_size);

select 'cohorts do not sum to money' from cohort_months
having
    sum(revenue) <> (select sum(amount) from orders where customer_id is not null)
    or sum(customers) <> (select sum(new + kept + won_back) from customer_returns);

select 'new, kept and won back do not sum to money' from customer_returns
having
    sum(new_revenue + kept_revenue + won_back_revenue)
    <> (select sum(amount) from orders where customer_id is not null);

select 'numbers of orders do not sum to customers' from order_counts
having sum(customers) <> (select count(distinct customer_id) from orders);

select 'gaps are not one fewer than days' from order_gaps
having
    sum(gaps) <> (
        select count(*) - count(distinct customer_id)
        from (select distinct customer_id, day_number from orders) as days
        where customer_id is not null
    );

select name, 'hours do not sum to the weekday' from weekday_hours
where
    h06 + h07 + h08 + h09 + h10 + h11 + h12 + h13 + h14 + h15 + h16 + h17 + h18 + h19
    + h20 + other <> orders;

select 'weekdays or baskets do not sum to orders' from orders
having
    count(*) <> (select sum(orders) from weekday_hours)
    or count(*) <> (select sum(orders) from basket_sizes)
    or count(*) <> (select sum(orders) from order_values)
    or count(*) <> (select sum(home_orders + abroad_orders) from home_and_abroad);

select 'home and abroad do not sum to money' from home_and_abroad
having sum(home_revenue + abroad_revenue) <> (select sum(amount) from orders);

select 'classes do not sum to products' from product_classes
having
    sum(products) <> (select count(*) from product_abc)
    or sum(revenue) <> (select sum(revenue) from product_abc);

select 'months of products do not sum to lines' from stock_code_months
having
    sum(sold_amount - returned_amount)
    <> (select sum(amount) from invoice_line where kind <> 'discount')
    or sum(sold_lines + returned_lines)
    <> (select count(*) from invoice_line where kind <> 'discount');

select month, low, mean, high from order_values
where low > mean or high < mean;

select kind, gini from concentration
where gini < 0 or gini >= 1 or top_1_percent > top_10_percent;

select 'behaviour groups do not sum to customers' from behaviour_customers
having
    count(*) <> (select sum(customers) from behaviour_groups)
    or count(*) <> (select sum(customers) from behaviour_segments)
    or count(*) <> (select count(distinct customer_id) from orders);

select monthly_figures.month, 'the figures of the month are not those of its own tables'
from monthly_figures
join monthly_sales on monthly_sales.month = monthly_figures.month
join monthly_orders on monthly_orders.month = monthly_figures.month
join monthly_customers on monthly_customers.month = monthly_figures.month
where
    monthly_figures.sales <> monthly_sales.net_sales
    or monthly_figures.orders <> monthly_orders.total - monthly_orders.cancelled
    or monthly_figures.cancellations <> monthly_orders.cancelled
    or monthly_figures.active_customers <> monthly_customers.active
    or monthly_figures.new_customers <> monthly_customers.new;

select weekly_figures.week_start, 'the figures of the week are not those that are judged'
from weekly_figures
join weekly_orders on weekly_orders.week_start = weekly_figures.week_start
join weekly_sales on weekly_sales.week_start = weekly_figures.week_start
join weekly_cancellations on weekly_cancellations.week_start = weekly_figures.week_start
join weekly_new_customers on weekly_new_customers.week_start = weekly_figures.week_start
where
    greatest(0, round(weekly_figures.sales)) <> weekly_sales.count
    or weekly_figures.orders <> weekly_orders.count
    or weekly_figures.cancellations <> weekly_cancellations.count
    or weekly_figures.new_customers <> weekly_new_customers.count;

select 'periods are missing from the figures' from weekly_figures
having
    count(*) <> (select count(*) from weekly_orders)
    or (select count(*) from monthly_figures) <> (select count(*) from monthly_orders);

select measure, 'the headline is not the figure'
from headlines
where
    measure = 'sales'
    and (
        period_kind = 'week'
        and value <> (select sales from weekly_figures where week_start = from_day)
        or period_kind = 'month'
        and value <> (
            select sales from monthly_figures
            where monthly_figures.month = substring(cast(from_day as text), 1, 7)
        )
    );

select 'who came with one order is not counted' from recommended_actions
where
    place = 3
    and customers <> (
        select count(*) from rfm_customers where previous_segment is null and frequency = 1
    );

select subject, 'a move is not beyond its range although beyond chance'
from what_changed
where p_value < 0.009 and value >= lower and value <= upper;
