-- A revoked grant stays in the list for 40 minutes at least, also if its access token has expired: applications with
-- sessions of their own, such as monitor-server, end the session of such a grant.
create or replace function end_grants(name text, only_grant text) returns void language plpgsql as $$
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
    select grant_id(ended.id), greatest(access_token_expires_at + interval '2 minutes', now() + interval '40 minutes')
    from ended, one_at_a_time
    where access_token_expires_at is not null
    on conflict (id) do nothing;
end $$;
