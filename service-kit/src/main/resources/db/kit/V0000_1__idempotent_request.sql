-- What was asked with an Idempotency-Key and what came of it; never a token, a secret or what was asked itself.
create table idempotent_request (
    integration_id uuid not null,
    -- method and path, e.g. POST /admin/v1/users
    route text not null,
    key text not null,
    -- '' for the request itself; else one of the things that it does one after the other
    part text not null default '',
    body_sha256 bytea not null,
    -- the try that is at work, or was; by it a try that was given up on is told from the one that took over
    claim uuid not null,
    -- until then nobody else tries, by this database's clock
    claimed_until timestamptz not null,
    -- {"status":201,"body":{…}}; null: not done yet
    outcome text,
    expires_at timestamptz not null,
    constraint idempotent_request_pkey primary key (integration_id, route, key, part)
);
create index idempotent_request_expires_at_idx on idempotent_request (expires_at);
