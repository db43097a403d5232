-- The one licence of a deployment. Whoever takes or frees a seat holds this row's lock, so seats can't be overbooked.
create table licence (
    id smallint primary key,
    serial_number text not null,
    trial_started_at timestamptz not null,
    -- What others were last told; a new version is told when it no longer holds.
    version bigint not null,
    told_state text,
    told_seats int not null,
    told_used int not null,
    constraint licence_id_check check (id = 1),
    constraint licence_serial_number_check check (serial_number ~ '^P[0-9]{2} [0-9]{3} [0-9]{3}$')
);

create table seat (
    account_id uuid primary key,
    user_name text not null,
    taken_at timestamptz not null,
    -- When somebody last asked for it; a removal that is older than this is old news.
    confirmed_at timestamptz not null
);
