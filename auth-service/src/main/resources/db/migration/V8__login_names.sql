-- What a configured user enters to sign in; a user who is no longer configured has none. The username is only an id,
-- which becomes `sub` and is never given to another user: a random one for new users. Users from before keep theirs,
-- because their orders have it.
alter table users
    add column login_name text unique check (length(login_name) between 1 and 100),
    -- The configured hash as it was written last. The password changes only when this changes. Each user who is
    -- configured, or was, has it.
    add column configured_hash text;
update users set login_name = username, configured_hash = password_hash where origin = 'configured';
-- The version before this one writes and deletes users of this origin. New configured users do not get it, so that
-- this version does not delete them, nor their second factors, when it starts beside the new one or after a rollback.
comment on column users.origin is 'configured: written by a version that had the name as the id';
