-- What was revoked and has not expired: the id of an access token (jti), or of a grant (grant_id) with all of its
-- access tokens. Services ask for the rows after the last number that they know, so numbers must be given in the
-- order in which rows become visible.
create table revocation (
    number bigint generated always as identity primary key,
    id text not null unique,
    -- After this moment no token of it is accepted anyway.
    expires_at timestamptz not null
);
create index on revocation (expires_at);

-- A user who is removed or disabled, or gets another password or other roles has to sign in again, also if it was changed by hand:
-- refresh tokens are gone and access tokens revoked. First all rows, then the lock: so does the token endpoint.
create function end_grants_of_user() returns trigger language plpgsql as $$
begin
    with ended as (
        delete from oauth2_authorization
        where principal_name = old.username and authorization_grant_type <> 'client_credentials'
        returning id, access_token_expires_at
    ), one_at_a_time as (
        select pg_advisory_xact_lock(hashtext('revocation')) from (select count(*) from ended) as all_of_them
    )
    insert into revocation (id, expires_at)
    -- The claim grant_id, as TokenDigests.grantId makes it.
    select translate(left(encode(sha256(convert_to(id, 'UTF8')), 'base64'), 22), '+/', '-_'),
        access_token_expires_at + interval '2 minutes'
    from ended, one_at_a_time
    where access_token_expires_at > now()
    on conflict (id) do nothing;
    return null;
end $$;

create trigger user_changed after update on users for each row
    when ((old.password_hash, old.roles, old.enabled) is distinct from (new.password_hash, new.roles, new.enabled))
    execute function end_grants_of_user();
create trigger user_removed after delete on users for each row execute function end_grants_of_user();
