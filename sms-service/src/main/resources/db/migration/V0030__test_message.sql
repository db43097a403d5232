-- Test messages of the last minute, counted over all replicas.
create table test_message (
    id uuid primary key,
    asked_at timestamptz not null
);
