-- The second sender. Number and code stay while his turn may come, and no longer than the code lives.
--   sent (primary) -> requested (fallback): fallback_at has come, or the provider reports a failure that he can mend
--   claimed (primary) -> requested (fallback): the provider refuses for such a reason
alter table delivery
    add column sender text not null default 'primary',
    add column fallback_reason text,
    add column fallback_sid text,
    add column fallback_at timestamptz,
    add column provider_code int,
    add constraint delivery_sender_check check (sender in ('primary', 'fallback')),
    add constraint delivery_fallback_check check (fallback_at is null or (state = 'sent' and sender = 'primary')),
    drop constraint delivery_wiped_check,
    add constraint delivery_wiped_check check (
        state in ('requested', 'claimed') or fallback_at is not null or (number_sealed is null and code_sealed is null));
create unique index delivery_fallback_sid_key on delivery (fallback_sid) where fallback_sid is not null;
create index delivery_fallback_idx on delivery (fallback_at) where fallback_at is not null;
create index delivery_account_idx on delivery (account_id, requested_at desc);
