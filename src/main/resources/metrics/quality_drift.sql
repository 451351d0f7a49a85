-- One row per figure of the newest dump that is compared with the dump before.
-- title: Data quality drift
-- place: 932
-- definition: A share of lines moved if it changed by 1 percentage point, a number by
--   10 %, the spread of a column by 0.1 of the population stability index; it moved
--   strongly from 5 points, 25 % and 0.25 on.
-- unit: as the figure says
-- grain: figure
-- order: strength, area, figure
-- bases: received
-- readers: analysts
-- column area (text): lines by rule, lines with no value in a column, spread of a
--   column's values over fixed ranges or names, or numbers
-- column figure (text): rule, column or number
-- column unit (text): what before and now are
-- column before (number): in the dump that was loaded before; empty for the first
-- column now (number): in the newest dump
-- column change (number): percentage points for % of lines, per cent for a number, the
--   index itself for a spread
-- column strength (text): moved, moved strongly, steady, or new for a first dump
-- column verdict (text): the same in words

select
    profile_drift.area as area,
    profile_drift.figure as figure,
    profile_drift.unit as unit,
    profile_drift.before_value as before,
    profile_drift.now_value as now,
    profile_drift.change as change,
    profile_drift.strength as strength,
    profile_drift.verdict as verdict
from profile_drift
where profile_drift.load_id = (select max(profile.load_id) from profile)
