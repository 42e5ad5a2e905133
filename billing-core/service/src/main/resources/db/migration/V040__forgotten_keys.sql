-- Keys that ended long ago are taken off the topic, or every session would stay on it for ever. The row stays.
alter table api_key add column forgotten_at timestamptz;

create index api_key_ending on api_key (tenant_id, expires_at) where expires_at is not null and forgotten_at is null;
