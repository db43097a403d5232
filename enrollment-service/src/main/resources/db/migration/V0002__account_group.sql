-- Enabled groups of which auth-service has heard that a user is a member, as of his last enrolment.
create table account_group (
    id uuid primary key,
    account_id uuid not null,
    group_id uuid not null,
    constraint account_group_account_id_fkey foreign key (account_id) references account (id) on delete cascade,
    constraint account_group_group_id_fkey foreign key (group_id) references user_group (id) on delete cascade
);
create unique index account_group_account_id_group_id_key on account_group (account_id, group_id);
create index account_group_group_id_idx on account_group (group_id);
