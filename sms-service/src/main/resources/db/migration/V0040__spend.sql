-- What was let through, what it costs and what came of it. Of a number there is a keyed digest only.
create table sms_spend (
    request_id uuid not null,
    sender text not null,
    number_digest bytea not null,
    known boolean not null,
    country text not null,
    prefix text not null,
    segments int not null,
    price numeric(12, 6) not null,
    at timestamptz not null,
    verified_at timestamptz,
    constraint sms_spend_pkey primary key (request_id, sender)
);
create index sms_spend_at_idx on sms_spend (at);
create index sms_spend_number_idx on sms_spend (number_digest, at);

-- Sums of each UTC day, so that a cap is looked up and not counted.
create table sms_spend_day (
    day date primary key,
    messages int not null,
    cost numeric(14, 6) not null
);

-- Numbers that have verified a code; they get their messages whatever is spent or stopped.
create table known_number (
    number_digest bytea primary key,
    verified_at timestamptz not null
);

-- A prefix (+44771) or country (GB) whose messages lead to no logins.
--   until_at: stopped until then, afterwards one probe; null: open again, and what was sent before counted_from no longer counts
create table sms_stop (
    scope text primary key,
    stopped_at timestamptz not null,
    until_at timestamptz,
    probe_request_id uuid,
    probe_at timestamptz,
    counted_from timestamptz
);

-- Each alert once: day_warning:2026-11-24, stopped:GB:2026-11-24T08:00:00Z
create table sms_alert (
    name text primary key,
    at timestamptz not null
);

-- The budget, in one row that is there from the start; null: no cap. Prices beside the built-in ones.
create table sms_budget (
    id smallint primary key,
    version bigint not null,
    currency text not null,
    day_cap numeric(14, 6),
    month_cap numeric(14, 6),
    prices jsonb not null,
    constraint sms_budget_one_check check (id = 1)
);
insert into sms_budget (id, version, currency, prices) values (1, 0, 'USD', '{}');
