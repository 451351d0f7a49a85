-- What people do by hawtio is noted like what they do at the console and by the API.
alter table ops.action drop constraint action_way_is_known;
alter table ops.action
add constraint action_way_is_known check (way in ('CONSOLE', 'API', 'HAWTIO'));
