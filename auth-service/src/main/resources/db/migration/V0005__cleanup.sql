-- For the job that removes what nobody asks for any more.
create index device_expires_at_idx on device (expires_at);
create index session_closed_at_idx on session (closed_at) where state <> 'open';
