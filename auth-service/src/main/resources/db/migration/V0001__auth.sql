-- auth-service: the decision, credentials, code checks and everything they guard.
-- Lock order of every transaction that writes: account, credential, login, then the rest.
-- Whoever changes an account's verification state raises account.row_version; whoever changes a login raises login.version.

-- What holds for the whole deployment, one row, so that one read serves a decision.
create table deployment (
    id smallint primary key default 1 check (id = 1),
    mode text not null default 'enabled' check (mode in ('enabled', 'delegated', 'disabled')),
    settings_version bigint not null default 1,
    discrepancy integer not null default 480 check (discrepancy between 0 and 2880),
    -- null: the server's name and " - Portcullis"
    issuer text,
    validity_after_first_session_minutes integer not null default 480
        check (validity_after_first_session_minutes between 0 and 43200),
    validity_before_first_session_seconds integer not null default 3600
        check (validity_before_first_session_seconds between 30 and 86400),
    digits smallint not null default 6 check (digits between 4 and 12),
    sms_message text not null default 'Your %ISSUER% verification code is: %CODE%',
    profile text not null default 'adaptive' check (profile in ('adaptive', 'manual', 'strict')),
    recovery_codes boolean not null default false,
    sms_enrolment boolean not null default true,
    sms_code_seconds integer not null default 300 check (sms_code_seconds between 60 and 600),
    -- ISO 3166 codes; empty: the sender's country and those of enrolled numbers
    sms_countries text[] not null default '{}',
    device_days integer not null default 90 check (device_days between 0 and 365),
    portal_url text,
    domain_table jsonb not null default '{"default":null,"domains":[],"unknownDomain":"deny"}',
    domain_version bigint not null default 0,
    sms_configured boolean not null default false,
    sms_status_version bigint not null default -1,
    license_admits boolean not null default true,
    license_version bigint not null default -1
);
insert into deployment (id) values (1);

-- A user who is asked for a code, as enrollment-service told of him (version, epoch), and his verification state.
create table account (
    id uuid primary key,
    version bigint not null,
    epoch bigint not null,
    user_name text not null,
    source text not null check (source in ('direct', 'group')),
    -- made by an enrolment because a portal reported the group: counts only as long as groups say so
    by_report boolean not null default false,
    enabled boolean not null,
    method text not null check (method in ('app', 'sms')),
    phone_masked text,
    -- keyring field, AAD account:phone:<id>
    phone_sealed text,
    -- Keyring.digest("phone", E.164) of keyring field, for the sending limit per number; set together with phone_sealed
    phone_digest bytea,
    phone_by_admin boolean not null default false,
    risk_spent double precision not null default 0,
    risk_spent_at timestamptz,
    failure_count integer not null default 0,
    next_check_at timestamptz,
    last_success_at timestamptz,
    first_enrolled_at timestamptz,
    -- raised with every message that is asked for; two requests can't both find the limit unspent
    sms_sequence integer not null default 0,
    row_version integer not null default 0
);
-- A removed account keeps its row (versions must go on rising) and frees its name.
create unique index account_user_name_key on account (user_name) where enabled;
create index account_user_name_idx on account (user_name);

-- What proves an account; belongs to one epoch of it.
create table credential (
    account_id uuid primary key,
    epoch bigint not null,
    method text not null check (method in ('app', 'sms')),
    -- app only: keyring field, AAD credential:secret:<accountId>
    secret_sealed text,
    algorithm text not null default 'SHA1' check (algorithm in ('SHA1', 'SHA256', 'SHA512')),
    digits smallint not null check (digits between 4 and 12),
    period integer not null default 30 check (period in (30, 60)),
    drift_steps integer not null default 0,
    -- highest step that was used
    last_step bigint not null default -1,
    activated_at timestamptz not null,
    last_success_at timestamptz not null,
    constraint credential_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);

-- Digits that opened, as keyed digests; equal digits of another step are refused too.
create table used_code (
    account_id uuid not null,
    digest bytea not null,
    step bigint not null,
    primary key (account_id, digest),
    constraint used_code_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);
create index used_code_account_id_step_idx on used_code (account_id, step);

-- A browser that has proven itself; the former token stays good until the newer one is first shown.
create table device (
    id uuid primary key,
    account_id uuid not null,
    epoch bigint not null,
    token_hash bytea not null,
    previous_token_hash bytea,
    -- since its last success; the third forgets the device
    failures smallint not null default 0,
    client_kind text,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    constraint device_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);
create unique index device_token_hash_key on device (token_hash);
create unique index device_previous_token_hash_key on device (previous_token_hash);
create index device_account_id_idx on device (account_id);

-- Recovery and bypass codes: single use, keyed digests.
create table extra_code (
    account_id uuid not null,
    digest bytea not null,
    kind text not null check (kind in ('recovery', 'bypass')),
    epoch bigint not null,
    uses_left smallint not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (account_id, digest),
    constraint extra_code_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);

create table login (
    id uuid primary key,
    integration_id uuid not null,
    user_as_sent text not null,
    user_name text not null,
    -- null while a member of a group who has no account yet enrols
    account_id uuid,
    epoch bigint,
    state text not null check (state in ('challenge', 'enroll', 'ended')),
    -- api.md's reason: login_completed, login_superseded, login_expired, too_many_attempts, locked, cancelled, login_reset
    ending text,
    -- of an accepted code: code_accepted, enrolled, recovery_code, bypass_code
    accepted_as text,
    method text check (method in ('app', 'sms')),
    -- what a user who enrols may choose
    methods text[],
    digits smallint not null,
    checks_used smallint not null default 0,
    client_kind text not null,
    client_ip text not null,
    -- /32, or /64 of an IPv6 address
    client_network text not null,
    host text,
    device_tokens boolean not null default true,
    device_id uuid,
    -- the token that was shown, so that exactly this one stays good beside its successor
    device_token_hash bytea,
    pending_method text check (pending_method in ('app', 'sms')),
    -- keyring field, AAD login:pending_secret:<id>
    pending_secret_sealed text,
    pending_algorithm text,
    pending_digits smallint,
    pending_period integer,
    -- keyring field, AAD login:pending_phone:<id>
    pending_phone_sealed text,
    pending_phone_masked text,
    -- the code under way: keyring field, AAD login:code:<id>
    code_sealed text,
    code_expires_at timestamptz,
    sms_request_id uuid,
    sms_status text,
    sms_sent_at timestamptz,
    -- first of two codes in a row
    pair_step bigint,
    pair_at timestamptz,
    pair_charge double precision,
    prompt_token_hash bytea,
    browser_hash bytea,
    return_url text,
    ticket_hash bytea,
    ticket_expires_at timestamptz,
    ticket_spent_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    version integer not null default 0
);
create unique index login_prompt_token_hash_key on login (prompt_token_hash);
create index login_account_id_idx on login (account_id) where ended_at is null;
create index login_user_name_idx on login (user_name) where ended_at is null;
create index login_sms_request_id_idx on login (sms_request_id) where sms_request_id is not null;
create index login_created_at_idx on login (created_at);

-- While open, the same client is not asked again.
create table validity_window (
    id uuid primary key,
    account_id uuid not null,
    user_name text not null,
    epoch bigint not null,
    integration_id uuid not null,
    -- bound to the device, or, where the integration keeps no device tokens, to the address
    device_id uuid,
    client_network text,
    opened_at timestamptz not null,
    before_ends_at timestamptz not null,
    first_session_at timestamptz,
    after_ends_at timestamptz,
    ended_at timestamptz,
    constraint validity_window_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);
create index validity_window_account_id_idx on validity_window (account_id) where ended_at is null;
create index validity_window_opened_at_idx on validity_window (opened_at);

-- Opens one session.
create table session_grant (
    id uuid primary key,
    token_hash bytea not null,
    login_id uuid,
    window_id uuid not null,
    account_id uuid not null,
    user_name text not null,
    epoch bigint not null,
    integration_id uuid not null,
    host text,
    client_network text,
    device_id uuid,
    -- came with session_valid: starts no window, ends with its own
    of_open_window boolean not null default false,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    redeemed_at timestamptz,
    voided_at timestamptz,
    constraint session_grant_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);
create unique index session_grant_token_hash_key on session_grant (token_hash);
create index session_grant_login_id_idx on session_grant (login_id) where redeemed_at is null;
create index session_grant_account_id_idx on session_grant (account_id) where redeemed_at is null;
create index session_grant_issued_at_idx on session_grant (issued_at);

create table session (
    id uuid primary key,
    integration_id uuid not null,
    account_id uuid,
    user_name text not null,
    host text,
    client_kind text not null,
    client_ip text not null,
    window_id uuid,
    grant_id uuid,
    reason text not null,
    state text not null default 'open' check (state in ('open', 'closed', 'revoked')),
    end_reason text,
    opened_at timestamptz not null,
    valid_until timestamptz,
    closed_at timestamptz
);
create index session_user_name_idx on session (user_name) where state = 'open';
create index session_account_id_idx on session (account_id, opened_at);
create index session_opened_at_idx on session (opened_at) where state = 'open';
create index session_integration_id_closed_at_idx on session (integration_id, closed_at);

create table whitelist_entry (
    id uuid primary key,
    user_name text not null,
    created_at timestamptz not null
);
create unique index whitelist_entry_user_name_key on whitelist_entry (user_name);

create table user_group (
    id uuid primary key,
    version bigint not null,
    name text not null,
    enabled boolean not null,
    exclusions text[] not null default '{}'
);
create index user_group_name_idx on user_group (name) where enabled;

-- What a portal last said of a user's groups; absent is not empty.
create table reported_membership (
    user_name text primary key,
    groups text[] not null,
    reported_at timestamptz not null
);

-- Messages that were asked for, for the sending limits.
create table sms_send (
    id uuid primary key,
    account_id uuid not null,
    login_id uuid not null,
    number_digest bytea not null,
    unknown_client boolean not null,
    at timestamptz not null
);
create index sms_send_account_id_at_idx on sms_send (account_id, at);
create index sms_send_number_digest_at_idx on sms_send (number_digest, at);
create index sms_send_at_idx on sms_send (at);

create table idempotency (
    integration_id uuid not null,
    route text not null,
    key text not null,
    body_hash bytea not null,
    outcome jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (integration_id, route, key)
);
create index idempotency_expires_at_idx on idempotency (expires_at);
