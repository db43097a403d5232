-- Whether the server's clock has moved is told by the drifts of apps, looked at every minute: those seen last, some of each of the
-- last thirty days, and the farthest. Only apps have a drift.
create index credential_last_success_at_idx on credential (last_success_at)
    include (account_id, epoch, drift_steps, period) where method = 'app';
create index credential_drift_idx on credential (abs(drift_steps * period))
    include (account_id, epoch, last_success_at) where method = 'app';
