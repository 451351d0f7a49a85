-- One row per country, after the fixes of its name.
-- title: Countries
-- place: 950
-- definition: Countries have the ISO 3166-1 alpha-2 code of their name; what has none
--   is remarked.
-- unit: lines
-- grain: country
-- order: lines desc, country
-- bases: received
-- readers: analysts
-- column country (text): the country's name
-- column iso_code (text): ISO 3166-1 alpha-2 code; empty where there is none
-- column lines (count): lines
-- column amount (money): sum of quantity times unit price of these lines
-- column remark (text): why there is no code

select
    country.name as country,
    max(country.iso_code) as iso_code,
    cast(sum(month_lines.lines) as bigint) as lines,
    cast(sum(month_lines.amount) as decimal(20, 4)) as amount,
    case
        when count(case when not country.is_recognised then 1 end) > 0
            then 'Unknown name: give it a code in cleaning.yaml, under country_codes'
        when max(country.iso_code) is null then 'Not a country with a code of its own'
    end as remark
from month_lines
join country on country.country_id = month_lines.country_id
group by country.name
