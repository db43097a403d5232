create table sample (
    id bigint generated always as identity primary key,
    name text not null unique,
    version int not null default 0
);
