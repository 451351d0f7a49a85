-- One row per column of the newest dump.
-- title: Data quality columns
-- place: 931
-- definition: What stands in each column of the newest dump, over all lines that could
--   be understood; of customers only how many there are.
-- unit: lines
-- grain: column
-- order: position
-- bases: received
-- readers: analysts
-- column position (count): place of the column
-- column column_name (text): the column
-- column missing (count): lines without a value
-- column missing_share (share): these over all lines that could be understood
-- column different (count): different values
-- column minimum (number): least number
-- column median (number): middle number, the lower of the two in the middle
-- column maximum (number): greatest number
-- column earliest (text): first time
-- column latest (text): last time
-- column shortest (count): characters of the shortest text
-- column longest (count): characters of the longest text
-- column most_frequent (text): the value of most lines
-- column most_frequent_share (share): its lines over all lines

select
    profile_column.position as position,
    profile_column.column_name as column_name,
    profile_column.missing_count as missing,
    cast(profile_column.missing_count as decimal(20, 4))
    / nullif(profile_column.line_count, 0) as missing_share,
    profile_column.distinct_count as different,
    case
        when profile_column.column_name <> 'invoice_date'
            then cast(profile_column.minimum as decimal(24, 4))
    end as minimum,
    case
        when profile_column.column_name <> 'invoice_date'
            then cast(profile_column.median as decimal(24, 4))
    end as median,
    case
        when profile_column.column_name <> 'invoice_date'
            then cast(profile_column.maximum as decimal(24, 4))
    end as maximum,
    case
        when profile_column.column_name = 'invoice_date' then profile_column.minimum
    end as earliest,
    case
        when profile_column.column_name = 'invoice_date' then profile_column.maximum
    end as latest,
    profile_column.shortest as shortest,
    profile_column.longest as longest,
    profile_column.most_frequent as most_frequent,
    cast(profile_column.most_frequent_count as decimal(20, 4))
    / nullif(profile_column.line_count, 0) as most_frequent_share
from profile_column
where profile_column.load_id = (select max(profile.load_id) from profile)
