-- Countries of numbers in use, by which those are judged that are to be enrolled while no country is listed. Numbers from before
-- this version have none until they change; their masks hold the country code.
alter table account add column phone_country text;
create index account_phone_country_idx on account (phone_country) where phone_sealed is not null;
alter table deployment add column sms_sender_country text;
