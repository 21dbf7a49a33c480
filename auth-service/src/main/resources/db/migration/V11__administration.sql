-- Clients that operators have added while the service runs. Those of the configuration are replaced at each start.
alter table oauth2_registered_client
    add column managed boolean not null default false,
    add column enabled boolean not null default true;

-- A version that does not know the column removes all clients that are not configured. It must not remove these.
create function keep_client() returns trigger language plpgsql as $$
begin
    return null;
end $$;
create trigger managed_client_kept before delete on oauth2_registered_client for each row
    when (old.managed) execute function keep_client();

-- Ends what users have allowed a client: refresh tokens are gone and access tokens revoked. First all rows, then the
-- lock: so does the token endpoint.
create function end_grants_of_client(client text) returns void language plpgsql as $$
begin
    with ended as (
        delete from oauth2_authorization where registered_client_id = client
        returning id, access_token_expires_at
    ), one_at_a_time as (
        select pg_advisory_xact_lock(hashtext('revocation')) from (select count(*) from ended) as all_of_them
    )
    insert into revocation (id, expires_at)
    select grant_id(ended.id), greatest(access_token_expires_at + interval '2 minutes', now() + interval '40 minutes')
    from ended, one_at_a_time
    where access_token_expires_at is not null
    on conflict (id) do nothing;
end $$;
