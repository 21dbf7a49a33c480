-- Who may sign in. Roles say what a token may carry, see platform.auth.roles.
create table users (
    username text primary key check (length(username) between 1 and 100),
    password_hash text not null,
    roles text[] not null default '{}',
    enabled boolean not null default true,
    -- Only rows of origin 'configured' are changed or removed by what config-repo says.
    origin text not null default 'managed' check (origin in ('managed', 'configured')),
    created_at timestamptz not null default now()
);

-- From here to the signing keys: the tables of Spring Authorization Server, with PostgreSQL's types.
create table oauth2_registered_client (
    id varchar(100) primary key,
    client_id varchar(100) not null unique,
    client_id_issued_at timestamptz not null default now(),
    client_secret varchar(200),
    client_secret_expires_at timestamptz,
    client_name varchar(200) not null,
    client_authentication_methods varchar(1000) not null,
    authorization_grant_types varchar(1000) not null,
    redirect_uris varchar(1000),
    post_logout_redirect_uris varchar(1000),
    scopes varchar(1000) not null,
    client_settings varchar(2000) not null,
    token_settings varchar(2000) not null
);

-- One row is one sign-in (or one access token of a service); a refresh keeps the row and replaces its tokens.
-- The columns named ..._value hold digests: whoever reads this table can use none of its tokens.
create table oauth2_authorization (
    id varchar(100) primary key,
    registered_client_id varchar(100) not null references oauth2_registered_client (id) on delete cascade,
    principal_name varchar(200) not null,
    authorization_grant_type varchar(100) not null,
    authorized_scopes varchar(1000),
    attributes text,
    state varchar(500),
    authorization_code_value text,
    authorization_code_issued_at timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata text,
    access_token_value text,
    access_token_issued_at timestamptz,
    access_token_expires_at timestamptz,
    access_token_metadata text,
    access_token_type varchar(100),
    access_token_scopes varchar(1000),
    oidc_id_token_value text,
    oidc_id_token_issued_at timestamptz,
    oidc_id_token_expires_at timestamptz,
    oidc_id_token_metadata text,
    refresh_token_value text,
    refresh_token_issued_at timestamptz,
    refresh_token_expires_at timestamptz,
    refresh_token_metadata text,
    user_code_value text,
    user_code_issued_at timestamptz,
    user_code_expires_at timestamptz,
    user_code_metadata text,
    device_code_value text,
    device_code_issued_at timestamptz,
    device_code_expires_at timestamptz,
    device_code_metadata text,
    -- Ours: what has no token yet (or none any more) is judged by its age.
    created_at timestamptz not null default now()
);

create index on oauth2_authorization (state) where state is not null;
create index on oauth2_authorization (authorization_code_value) where authorization_code_value is not null;
create index on oauth2_authorization (access_token_value) where access_token_value is not null;
create index on oauth2_authorization (oidc_id_token_value) where oidc_id_token_value is not null;
create index on oauth2_authorization (refresh_token_value) where refresh_token_value is not null;
create index on oauth2_authorization (user_code_value) where user_code_value is not null;
create index on oauth2_authorization (device_code_value) where device_code_value is not null;
create index on oauth2_authorization (registered_client_id);
create index on oauth2_authorization (created_at);

-- A key is announced in the JWK set when it is made, signs from signs_from on, and leaves the set at retired_at.
create table signing_key (
    kid text primary key,
    public_jwk text not null,
    private_key bytea not null,
    salt text not null,
    created_at timestamptz not null,
    signs_from timestamptz not null,
    retired_at timestamptz check (retired_at >= signs_from)
);
-- One key at most has no successor.
create unique index on signing_key ((retired_at is null)) where retired_at is null;
