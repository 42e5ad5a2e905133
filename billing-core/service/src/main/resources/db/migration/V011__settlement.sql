-- What each generation came to, as the last settlement that counted left it; the reports read nothing else.
create table generation_book (
    tenant_id       uuid        not null,
    generation_id   uuid        not null,
    account_id      uuid        not null,
    hold_id         uuid        not null,
    effective_time  timestamptz not null,
    settled_at      timestamptz not null, -- the ledger's time
    revision        bigint      not null,
    seconds         bigint      not null check (seconds >= 0),     -- delivered, in 10^-6
    credits         bigint      not null check (credits >= 0),     -- captured, in 10^-6
    promotional     bigint      not null check (promotional >= 0), -- the part of them that brought no revenue
    uncollected     bigint      not null check (uncollected >= 0),
    revenue         bigint      not null,                          -- 10^-9 of currency
    provider_cost   bigint      not null check (provider_cost >= 0),
    catalog_version bigint      not null,
    final           boolean     not null,
    currency        char(3)     not null,
    cost_basis      text        not null check (cost_basis in ('catalog', 'reported')),
    outcome         text check (outcome in ('completed', 'failed', 'refused', 'cancelled', 'expired')),
    model           text        not null,
    provider        text        not null,
    primary key (tenant_id, generation_id)
) with (fillfactor = 70);
create index generation_book_in_order on generation_book (tenant_id, effective_time, generation_id);

-- Settlements nobody could post. A record that names no tenant stands under the nil UUID.
create table dead_letter (
    tenant_id        uuid        not null,
    origin_topic     text        not null,
    origin_partition integer     not null,
    origin_offset    bigint      not null,
    reason           text        not null,
    detail           text        not null,
    record_key       text,
    headers          jsonb       not null,
    value            bytea,
    recorded_at      timestamptz not null,
    primary key (tenant_id, origin_topic, origin_partition, origin_offset)
);
