-- Who may call: an integration (a portal, a farm of application servers, a program of an admin) and its keys.
create table integration (
    id            uuid        not null constraint integration_pkey primary key,
    name          text        not null,
    device_tokens boolean     not null default true,
    created_at    timestamptz not null
);

-- Only a key's hash is kept. Revoked rows stay, so that the bootstrap file does not bring a revoked key back.
create table api_key (
    id             uuid        not null constraint api_key_pkey primary key,
    integration_id uuid        not null constraint api_key_integration_id_fkey references integration,
    name           text        not null,
    scope          text        not null constraint api_key_scope_check check (scope in ('portal', 'server', 'admin', 'vendor')),
    role           text        constraint api_key_role_check check (role in ('owner', 'admin', 'helpdesk', 'auditor')),
    sha256         bytea       not null constraint api_key_sha256_key unique,
    return_urls    text[]      not null default '{}',
    addresses      text[]      not null default '{}',
    created_at     timestamptz not null,
    expires_at     timestamptz,
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    version        bigint      not null default 1,
    constraint api_key_sha256_length_check check (octet_length(sha256) = 32),
    constraint api_key_role_of_admin_check check ((scope = 'admin') = (role is not null))
);

create index api_key_integration_id_idx on api_key (integration_id);

-- Raised by every change of a key or an integration, in the same transaction; also the lock that puts changes in a row.
create table key_change (
    id      smallint not null constraint key_change_pkey primary key constraint key_change_id_check check (id = 1),
    version bigint   not null
);

insert into key_change (id, version) values (1, 1);

create table admin (
    id            uuid        not null constraint admin_pkey primary key,
    name          text        not null constraint admin_name_key unique,
    password_hash text        not null,
    role          text        not null default 'owner' constraint admin_role_check check (role in ('owner', 'admin', 'helpdesk', 'auditor')),
    created_at    timestamptz not null
);

-- What replicas tell each other of the source limits; of no worth after a minute, so not worth a write-ahead log.
create unlogged table limit_use (
    id      bigint      generated always as identity constraint limit_use_pkey primary key,
    replica uuid        not null,
    kind    text        not null,
    subject text        not null,
    amount  integer     not null,
    used_at timestamptz not null default clock_timestamp()
);

create index limit_use_used_at_idx on limit_use (used_at);

create unlogged table limit_login (
    login_id  text        not null constraint limit_login_pkey primary key,
    replica   uuid        not null,
    subject   text        not null,
    network   text        not null,
    opened_at timestamptz not null default clock_timestamp()
);

create index limit_login_opened_at_idx on limit_login (opened_at);
