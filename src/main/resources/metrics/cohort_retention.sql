-- One row per first-purchase month.
-- title: Cohort retention
-- place: 500
-- definition: The share of the customers who first ordered in a month that ordered
--   again in each of the 24 months since.
-- unit: share of the cohort
-- grain: first-purchase month
-- order: cohort
-- bases: clean
-- column cohort (month): month of the first order
-- column customers (count): customers of the cohort
-- column m1 (share): share of the cohort with an order 1 month after the first;
--   empty where that month is not in the data
-- column m2 (share): share of the cohort with an order 2 months after the first;
--   empty where that month is not in the data
-- column m3 (share): share of the cohort with an order 3 months after the first;
--   empty where that month is not in the data
-- column m4 (share): share of the cohort with an order 4 months after the first;
--   empty where that month is not in the data
-- column m5 (share): share of the cohort with an order 5 months after the first;
--   empty where that month is not in the data
-- column m6 (share): share of the cohort with an order 6 months after the first;
--   empty where that month is not in the data
-- column m7 (share): share of the cohort with an order 7 months after the first;
--   empty where that month is not in the data
-- column m8 (share): share of the cohort with an order 8 months after the first;
--   empty where that month is not in the data
-- column m9 (share): share of the cohort with an order 9 months after the first;
--   empty where that month is not in the data
-- column m10 (share): share of the cohort with an order 10 months after the first;
--   empty where that month is not in the data
-- column m11 (share): share of the cohort with an order 11 months after the first;
--   empty where that month is not in the data
-- column m12 (share): share of the cohort with an order 12 months after the first;
--   empty where that month is not in the data
-- column m13 (share): share of the cohort with an order 13 months after the first;
--   empty where that month is not in the data
-- column m14 (share): share of the cohort with an order 14 months after the first;
--   empty where that month is not in the data
-- column m15 (share): share of the cohort with an order 15 months after the first;
--   empty where that month is not in the data
-- column m16 (share): share of the cohort with an order 16 months after the first;
--   empty where that month is not in the data
-- column m17 (share): share of the cohort with an order 17 months after the first;
--   empty where that month is not in the data
-- column m18 (share): share of the cohort with an order 18 months after the first;
--   empty where that month is not in the data
-- column m19 (share): share of the cohort with an order 19 months after the first;
--   empty where that month is not in the data
-- column m20 (share): share of the cohort with an order 20 months after the first;
--   empty where that month is not in the data
-- column m21 (share): share of the cohort with an order 21 months after the first;
--   empty where that month is not in the data
-- column m22 (share): share of the cohort with an order 22 months after the first;
--   empty where that month is not in the data
-- column m23 (share): share of the cohort with an order 23 months after the first;
--   empty where that month is not in the data
-- column m24 (share): share of the cohort with an order 24 months after the first;
--   empty where that month is not in the data
-- chart: heat_map; cohort; m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13,
--   m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24

select
    followed.cohort as cohort,
    max(followed.cohort_size) as customers,
    max(case when followed.months_since = 1 then followed.retention end) as m1,
    max(case when followed.months_since = 2 then followed.retention end) as m2,
    max(case when followed.months_since = 3 then followed.retention end) as m3,
    max(case when followed.months_since = 4 then followed.retention end) as m4,
    max(case when followed.months_since = 5 then followed.retention end) as m5,
    max(case when followed.months_since = 6 then followed.retention end) as m6,
    max(case when followed.months_since = 7 then followed.retention end) as m7,
    max(case when followed.months_since = 8 then followed.retention end) as m8,
    max(case when followed.months_since = 9 then followed.retention end) as m9,
    max(case when followed.months_since = 10 then followed.retention end) as m10,
    max(case when followed.months_since = 11 then followed.retention end) as m11,
    max(case when followed.months_since = 12 then followed.retention end) as m12,
    max(case when followed.months_since = 13 then followed.retention end) as m13,
    max(case when followed.months_since = 14 then followed.retention end) as m14,
    max(case when followed.months_since = 15 then followed.retention end) as m15,
    max(case when followed.months_since = 16 then followed.retention end) as m16,
    max(case when followed.months_since = 17 then followed.retention end) as m17,
    max(case when followed.months_since = 18 then followed.retention end) as m18,
    max(case when followed.months_since = 19 then followed.retention end) as m19,
    max(case when followed.months_since = 20 then followed.retention end) as m20,
    max(case when followed.months_since = 21 then followed.retention end) as m21,
    max(case when followed.months_since = 22 then followed.retention end) as m22,
    max(case when followed.months_since = 23 then followed.retention end) as m23,
    max(case when followed.months_since = 24 then followed.retention end) as m24
from cohort_months as followed
group by followed.cohort
