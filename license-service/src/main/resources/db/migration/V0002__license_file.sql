-- The license.lic in force for each order. What it grants is read from its signed text each time: no column of ours can grant more.
create table license_file (
    order_number text primary key,
    content bytea not null,
    activated_at timestamptz not null,
    activated_by text not null
);

-- The greatest time that was seen here: a clock set back gives no day back.
alter table licence add column seen_at timestamptz not null default now();
alter table licence alter column seen_at drop default;
alter table licence add column told_expires_at timestamptz;
