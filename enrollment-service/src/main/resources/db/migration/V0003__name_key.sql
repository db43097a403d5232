-- What a search compares (UserName.key of the canonical name). Written by the service; of names that are there already nearly all
-- are their own key but for the case of the domain.
alter table account add column name_key text;
update account set name_key = lower(user_name);
alter table account alter column name_key set not null;
alter table user_group add column name_key text;
update user_group set name_key = lower(name);
alter table user_group alter column name_key set not null;
