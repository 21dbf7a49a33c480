-- Users who registered sign in with their mail address. Their username is a random id, which becomes `sub` and is
-- never given to anybody else; a mail address may be.
alter table users
    add column mail text unique check (mail = lower(mail) and length(mail) between 3 and 254),
    add column display_name text check (length(display_name) between 1 and 100);

-- Mails that wait to be sent. A row has no secret: the link is made when the mail is sent.
create table mail_outbox (
    purpose text not null,
    mail text not null,
    language text not null,
    attempts int not null default 0,
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    -- The same mail waits once.
    primary key (purpose, mail)
);
create index on mail_outbox (due_at);

-- Links that were mailed, as digests. Each address has one link for a purpose: the last one.
create table mail_link (
    digest text primary key,
    purpose text not null,
    mail text not null,
    expires_at timestamptz not null,
    unique (purpose, mail)
);
create index on mail_link (expires_at);

-- Browsers in which a user is signed in here. A session in Redis counts only as long as its row exists.
create table sign_in_session (
    id text primary key,
    username text not null references users (username) on delete cascade,
    device text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now()
);
create index on sign_in_session (username);
create index on sign_in_session (last_used_at);

create index on oauth2_authorization (principal_name) where authorization_grant_type = 'authorization_code';

-- The claim grant_id, as TokenDigests.grantId makes it.
create function grant_id(authorization_id text) returns text language sql stable as $$
    select translate(left(encode(sha256(convert_to(authorization_id, 'UTF8')), 'base64'), 22), '+/', '-_')
$$;

-- Ends the grants of a user, or the one with an id: refresh tokens are gone and access tokens revoked. First all
-- rows, then the lock: so does the token endpoint.
create function end_grants(name text, only_grant text) returns void language plpgsql as $$
begin
    with ended as (
        delete from oauth2_authorization
        where principal_name = name and authorization_grant_type <> 'client_credentials'
            and (only_grant is null or grant_id(id) = only_grant)
        returning id, access_token_expires_at
    ), one_at_a_time as (
        select pg_advisory_xact_lock(hashtext('revocation')) from (select count(*) from ended) as all_of_them
    )
    insert into revocation (id, expires_at)
    select grant_id(ended.id), access_token_expires_at + interval '2 minutes'
    from ended, one_at_a_time
    where access_token_expires_at > now()
    on conflict (id) do nothing;
end $$;

-- A user who is removed or disabled, or gets another password or other roles has to sign in again everywhere.
create or replace function end_grants_of_user() returns trigger language plpgsql as $$
begin
    perform end_grants(old.username, null);
    delete from sign_in_session where username = old.username;
    return null;
end $$;
