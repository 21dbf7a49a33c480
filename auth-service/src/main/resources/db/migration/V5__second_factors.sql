-- Secrets of one-time passwords (RFC 6238), encrypted as signing keys are. A user has one app. A secret is stored after
-- a first code has shown that the app has it.
create table totp (
    username text primary key references users (username) on update cascade on delete cascade,
    secret bytea not null,
    salt text not null,
    -- The step of the last code that was accepted: each code is accepted once.
    last_step bigint not null,
    created_at timestamptz not null default now()
);

-- Recovery codes that were not used, as digests.
create table recovery_code (
    username text not null references users (username) on update cascade on delete cascade,
    digest text not null,
    primary key (username, digest)
);
