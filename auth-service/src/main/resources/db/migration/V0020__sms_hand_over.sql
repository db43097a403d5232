-- Requests to send that wait in the outbox are looked for after each, also while a long outage of Kafka has filled it.
create index outbox_sms_requested_idx on outbox (created_at) where topic = 'portcullis.sms.requested.v1';

-- Why a message failed or may not have been sent, as the user is told.
alter table login add column sms_reason text;
