-- Requests by their idempotency key: running while status is null, answered afterwards. Kept 30 days.
create table idempotency (
    tenant_id       uuid        not null,
    account_id      uuid        not null, -- all zeros where the key is not bound to an account
    endpoint        text        not null,
    idempotency_key text        not null,
    fingerprint     text        not null, -- SHA-256 of what makes the request this one
    started_at      timestamptz not null,
    status          integer,
    body            text,
    location        text,
    primary key (tenant_id, account_id, endpoint, idempotency_key)
);
create index idempotency_started_at on idempotency (started_at);
