-- One row per first-purchase month.
-- title: Cohort revenue
-- place: 501
-- definition: What the customers who first ordered in a month spent in each of the
--   24 months since.
-- unit: pounds
-- grain: first-purchase month
-- order: cohort
-- bases: clean
-- readers: analysts
-- column cohort (month): month of the first order
-- column customers (count): customers of the cohort
-- column m1 (money): amount of orders 1 month after the first; empty where that
--   month is not in the data
-- column m2 (money): amount of orders 2 months after the first; empty where that
--   month is not in the data
-- column m3 (money): amount of orders 3 months after the first; empty where that
--   month is not in the data
-- column m4 (money): amount of orders 4 months after the first; empty where that
--   month is not in the data
-- column m5 (money): amount of orders 5 months after the first; empty where that
--   month is not in the data
-- column m6 (money): amount of orders 6 months after the first; empty where that
--   month is not in the data
-- column m7 (money): amount of orders 7 months after the first; empty where that
--   month is not in the data
-- column m8 (money): amount of orders 8 months after the first; empty where that
--   month is not in the data
-- column m9 (money): amount of orders 9 months after the first; empty where that
--   month is not in the data
-- column m10 (money): amount of orders 10 months after the first; empty where that
--   month is not in the data
-- column m11 (money): amount of orders 11 months after the first; empty where that
--   month is not in the data
-- column m12 (money): amount of orders 12 months after the first; empty where that
--   month is not in the data
-- column m13 (money): amount of orders 13 months after the first; empty where that
--   month is not in the data
-- column m14 (money): amount of orders 14 months after the first; empty where that
--   month is not in the data
-- column m15 (money): amount of orders 15 months after the first; empty where that
--   month is not in the data
-- column m16 (money): amount of orders 16 months after the first; empty where that
--   month is not in the data
-- column m17 (money): amount of orders 17 months after the first; empty where that
--   month is not in the data
-- column m18 (money): amount of orders 18 months after the first; empty where that
--   month is not in the data
-- column m19 (money): amount of orders 19 months after the first; empty where that
--   month is not in the data
-- column m20 (money): amount of orders 20 months after the first; empty where that
--   month is not in the data
-- column m21 (money): amount of orders 21 months after the first; empty where that
--   month is not in the data
-- column m22 (money): amount of orders 22 months after the first; empty where that
--   month is not in the data
-- column m23 (money): amount of orders 23 months after the first; empty where that
--   month is not in the data
-- column m24 (money): amount of orders 24 months after the first; empty where that
--   month is not in the data
-- chart: heat_map; cohort; m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13,
--   m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24

select
    followed.cohort as cohort,
    max(followed.cohort_size) as customers,
    max(case when followed.months_since = 1 then followed.revenue end) as m1,
    max(case when followed.months_since = 2 then followed.revenue end) as m2,
    max(case when followed.months_since = 3 then followed.revenue end) as m3,
    max(case when followed.months_since = 4 then followed.revenue end) as m4,
    max(case when followed.months_since = 5 then followed.revenue end) as m5,
    max(case when followed.months_since = 6 then followed.revenue end) as m6,
    max(case when followed.months_since = 7 then followed.revenue end) as m7,
    max(case when followed.months_since = 8 then followed.revenue end) as m8,
    max(case when followed.months_since = 9 then followed.revenue end) as m9,
    max(case when followed.months_since = 10 then followed.revenue end) as m10,
    max(case when followed.months_since = 11 then followed.revenue end) as m11,
    max(case when followed.months_since = 12 then followed.revenue end) as m12,
    max(case when followed.months_since = 13 then followed.revenue end) as m13,
    max(case when followed.months_since = 14 then followed.revenue end) as m14,
    max(case when followed.months_since = 15 then followed.revenue end) as m15,
    max(case when followed.months_since = 16 then followed.revenue end) as m16,
    max(case when followed.months_since = 17 then followed.revenue end) as m17,
    max(case when followed.months_since = 18 then followed.revenue end) as m18,
    max(case when followed.months_since = 19 then followed.revenue end) as m19,
    max(case when followed.months_since = 20 then followed.revenue end) as m20,
    max(case when followed.months_since = 21 then followed.revenue end) as m21,
    max(case when followed.months_since = 22 then followed.revenue end) as m22,
    max(case when followed.months_since = 23 then followed.revenue end) as m23,
    max(case when followed.months_since = 24 then followed.revenue end) as m24
from cohort_months as followed
group by followed.cohort
