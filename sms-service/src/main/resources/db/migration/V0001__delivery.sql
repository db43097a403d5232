-- One click, one request, one row, one message at the most.
--   requested -> claimed -> sent | failed | unknown     claimed -> requested: the provider certainly did not take it
-- Number and code stay sealed while they are needed and are wiped with the last change.
create table delivery (
    request_id uuid primary key,
    login_id uuid not null,
    account_id uuid not null,
    number_masked text not null,
    number_sealed text,
    code_sealed text,
    template text not null,
    issuer text not null,
    state text not null,
    reason text,
    provider_sid text,
    tries int not null,
    trace_id text,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    next_try_at timestamptz not null,
    claimed_at timestamptz,
    ended_at timestamptz,
    constraint delivery_state_check check (state in ('requested', 'claimed', 'sent', 'failed', 'unknown')),
    constraint delivery_wiped_check
        check (state in ('requested', 'claimed') or (number_sealed is null and code_sealed is null))
);
create index delivery_requested_idx on delivery (next_try_at) where state = 'requested';
create index delivery_claimed_idx on delivery (claimed_at) where state = 'claimed';
create unique index delivery_provider_sid_key on delivery (provider_sid) where provider_sid is not null;

create sequence sms_status_version;
