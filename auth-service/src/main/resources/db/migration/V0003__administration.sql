-- What happened at the logins and sessions of an account; kept for a while, for the question why a user can't log in.
create table account_event (
    id bigint generated always as identity primary key,
    account_id uuid not null,
    at timestamptz not null,
    kind text not null,
    reason text not null,
    login_id uuid,
    session_id uuid,
    client_kind text,
    source text,
    host text
);
create index account_event_account_id_id_idx on account_event (account_id, id);
create index account_event_at_idx on account_event (at);

-- Ends of sessions, for those who listen. Whoever inserts holds an advisory lock until the commit, so ids are in the order of
-- the commits and a reader who has seen one has seen all before it.
create table session_change (
    id bigint generated always as identity primary key,
    session_id uuid not null,
    integration_id uuid not null,
    user_name text not null,
    host text,
    state text not null,
    reason text not null,
    at timestamptz not null
);
create index session_change_integration_id_id_idx on session_change (integration_id, id);
create index session_change_at_idx on session_change (at);

drop table idempotency;
