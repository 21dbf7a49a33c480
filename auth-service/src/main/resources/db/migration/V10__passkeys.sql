-- Passkeys (WebAuthn): the tables of Spring Security, with PostgreSQL's types. They have public keys only.
create table user_entities (
    -- The user handle: random, because devices keep it and give it to anyone who unlocks them.
    id text primary key,
    -- The id of the user.
    name text not null unique references users (username) on update cascade on delete cascade,
    display_name text not null
);

create table user_credentials (
    credential_id text primary key,
    user_entity_user_id text not null references user_entities (id) on delete cascade,
    public_key bytea not null,
    signature_count bigint not null,
    uv_initialized boolean not null,
    backup_eligible boolean not null,
    authenticator_transports text not null,
    public_key_credential_type text,
    backup_state boolean not null,
    attestation_object bytea not null,
    attestation_client_data_json bytea,
    created timestamptz not null,
    -- A challenge that is older than the last use is refused, so each response of a device counts once.
    last_used timestamptz not null,
    label text not null check (length(label) <= 50)
);
create index on user_credentials (user_entity_user_id);
