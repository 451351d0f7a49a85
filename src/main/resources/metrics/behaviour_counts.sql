-- One row per number of groups that was tried.
-- title: How many behaviour groups
-- place: 452
-- definition: The mean silhouette of a sample of customers for each number of
--   groups, from -1 to 1 and best where it is largest; 0.25 and less is a weak
--   structure.
-- unit: silhouette
-- grain: number of groups that was tried
-- order: groups
-- bases: clean
-- readers: analysts
-- column groups (count): number of groups
-- column silhouette (number): mean silhouette
-- column chosen (text): yes for the number that the report uses

select
    behaviour_silhouettes.groups as groups,
    behaviour_silhouettes.silhouette as silhouette,
    behaviour_silhouettes.chosen as chosen
from behaviour_silhouettes
