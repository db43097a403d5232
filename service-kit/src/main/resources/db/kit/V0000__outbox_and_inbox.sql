-- An event is a row in the transaction of the change it tells of; the relay sends it and deletes the row.
create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null,
    shard smallint not null,
    topic text not null,
    key text not null,
    type text not null,
    request_id text,
    payload text not null,
    created_at timestamptz not null default now()
);
create index outbox_shard_id_idx on outbox (shard, id);

-- Ids of events whose effect is in this database; inserted in the transaction of the effect.
create table inbox (
    event_id uuid primary key,
    received_at timestamptz not null default now()
);
create index inbox_received_at_idx on inbox (received_at);
