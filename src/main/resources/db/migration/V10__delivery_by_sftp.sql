-- Files also go to SFTP servers.

alter table ops.delivery drop constraint delivery_channel_is_known;

alter table ops.delivery add constraint delivery_channel_is_known
check (channel in ('MAIL', 'FOLDER', 'SFTP'));

comment on column ops.delivery.file_sha256 is
'SHA-256 of the message, or of the workbook that was put into a folder or on a server';
