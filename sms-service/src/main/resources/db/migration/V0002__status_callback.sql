-- What the provider reports afterwards; a report may come before the provider's own answer is put down.
--   requested | claimed | unknown -> sent     requested | claimed | sent | unknown -> delivered | failed
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
    check (state in ('requested', 'claimed', 'sent', 'delivered', 'failed', 'unknown'));
