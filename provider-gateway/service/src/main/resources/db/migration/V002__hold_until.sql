-- From when the ledger may end the hold by itself. Until then an unknown generation waits to be reconciled; then it is ended.
ALTER TABLE generation ADD COLUMN hold_until timestamptz;
-- What was admitted before this column stood was held for a minute longer than it was tried.
UPDATE generation SET hold_until = deadline_at + interval '1 minute';
ALTER TABLE generation ALTER COLUMN hold_until SET NOT NULL;
