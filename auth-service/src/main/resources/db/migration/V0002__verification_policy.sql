-- Two codes in a row: a code may be of several steps, and all of them count.
alter table login drop column pair_step;
alter table login add column pair_steps bigint[] not null default '{}';
alter table login add column pair_spaced boolean not null default false;

-- An extra code names the reason it was given for.
alter table extra_code add column id uuid not null default gen_random_uuid();
alter table extra_code add column reason text;
create index extra_code_expires_at_idx on extra_code (expires_at) where expires_at is not null;
