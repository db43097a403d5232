-- enrollment-service: who is asked for a code, in which spelling, and the secrets that wait to be proven.

-- Versions of snapshots (accounts, groups, table of domains): ever rising, so a retry is always higher.
create sequence snapshot_version;

create table account (
    id uuid primary key,
    -- canonical, e.g. ACME\alice
    user_name text not null,
    source text not null check (source in ('DIRECT', 'GROUP')),
    method text not null check (method in ('APP', 'SMS')),
    state text not null check (state in ('ENABLED', 'ENROLLED')),
    -- generation of the credential: reset and change of method or phone raise it
    epoch bigint not null,
    version bigint not null,
    -- keyring field, AAD account:phone:<id>
    phone_sealed text,
    phone_masked text,
    phone_by_admin boolean not null default false,
    created_at timestamptz not null,
    enrolled_at timestamptz,
    last_login_at timestamptz
);
create unique index account_user_name_key on account (user_name);
create index account_created_at_idx on account (created_at, id);
create index account_last_login_at_idx on account (last_login_at, id);
create index account_state_user_name_idx on account (state, user_name);

create table user_group (
    id uuid primary key,
    name text not null,
    version bigint not null,
    created_at timestamptz not null
);
create unique index user_group_name_key on user_group (name);

create table group_exclusion (
    id uuid primary key,
    group_id uuid not null,
    user_name text not null,
    created_at timestamptz not null,
    constraint group_exclusion_group_id_fkey foreign key (group_id) references user_group (id) on delete cascade
);
create unique index group_exclusion_group_id_user_name_key on group_exclusion (group_id, user_name);

-- The table of domains, one row.
create table domain_table (
    id smallint primary key default 1 check (id = 1),
    version bigint not null default 0,
    content text not null
);
insert into domain_table (content) values ('{"default":null,"domains":[],"unknownDomain":"deny"}');

-- A change that auth-service may have been told of and that is not committed here yet. One at a time for each target.
create table change_intent (
    target_id uuid primary key,
    kind text not null check (kind in ('ACCOUNT', 'GROUP', 'DOMAINS')),
    -- name of what is to be made, so that its end can be told when it never came to be; also keeps two makers apart
    name text,
    started_at timestamptz not null
);
create unique index change_intent_kind_name_key on change_intent (kind, name);
create index change_intent_started_at_idx on change_intent (started_at);

-- The secret of a login that enrols, until it is proven or its login ends.
create table pending_secret (
    login_id uuid primary key,
    account_id uuid not null,
    -- keyring field, AAD pending_secret:secret:<login_id>
    secret_sealed text not null,
    created_at timestamptz not null
);
create index pending_secret_account_id_idx on pending_secret (account_id);
create index pending_secret_created_at_idx on pending_secret (created_at);
