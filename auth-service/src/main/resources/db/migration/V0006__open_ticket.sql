-- A reset spends the tickets of its user: of all logins of a month, those whose ticket nobody has shown.
create index login_account_id_ticket_idx on login (account_id) where ticket_hash is not null and ticket_spent_at is null;
