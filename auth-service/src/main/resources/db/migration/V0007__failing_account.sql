-- Who is locked is asked for the list of users: of all accounts, the few with failures. One without stays out, so that a login
-- that succeeds at once changes no index.
create index account_failure_count_idx on account (failure_count) where enabled and failure_count > 0;
