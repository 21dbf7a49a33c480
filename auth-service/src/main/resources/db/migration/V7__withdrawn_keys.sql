-- A signing key that is deleted before its time was withdrawn: no service may accept a token of it any more. Its id is
-- revoked, also if it was deleted by hand. Its tokens can say any time of expiry, since others may have the key. So the id is
-- kept for longer than any service keeps keys without an answer of auth-service (platform.security.keys-kept-for).
create function end_tokens_of_key() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('revocation'));
    insert into revocation (id, expires_at) values (old.kid, now() + interval '30 days')
    on conflict (id) do nothing;
    return null;
end $$;

create trigger key_withdrawn after delete on signing_key for each row
    when (old.retired_at is null or old.retired_at > now())
    execute function end_tokens_of_key();
