-- The accounts messages are sent with. One configuration, in one row that is there from the start; version 0: nobody has set it yet.
create table sender_configuration (
    id smallint primary key,
    version bigint not null,
    fallback_after_seconds int not null,
    changed_at timestamptz,
    constraint sender_configuration_one_check check (id = 1)
);
insert into sender_configuration (id, version, fallback_after_seconds) values (1, 0, 20);

-- A change retires the rows in force and adds new ones. Those retired are kept as long as callbacks are still signed with their token.
create table sender_account (
    id uuid primary key,
    role text not null,
    account_sid text not null,
    auth_token_sealed text,
    api_key_sid text,
    api_key_secret_sealed text,
    phone_number text not null,
    check_result text,
    checked_at timestamptz,
    account_type text,
    verified_numbers int,
    retired_at timestamptz,
    constraint sender_account_role_check check (role in ('primary', 'fallback')),
    constraint sender_account_secret_check
        check (auth_token_sealed is not null or (api_key_sid is not null and api_key_secret_sealed is not null))
);
create unique index sender_account_role_key on sender_account (role) where retired_at is null;
