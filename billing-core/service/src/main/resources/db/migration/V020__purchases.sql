-- Packs that were ordered, and what Stripe tells of them. Credits are integers of 10^-6, money of 10^-9 of its currency.

-- An account's customer at Stripe; the idempotency key of its creation stands here before it is asked for.
create table stripe_customer (
    tenant_id   uuid        not null,
    account_id  uuid        not null,
    attempt     integer     not null check (attempt > 0), -- part of the idempotency key
    customer_id text unique,
    created_at  timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account
);

create table pack_order (
    tenant_id       uuid        not null,
    order_id        uuid        not null,
    account_id      uuid        not null,
    request_key     text        not null check (length(request_key) <= 300), -- the caller's idempotency key
    pack            text        not null,
    pack_name       text        not null,
    quantity        integer     not null check (quantity > 0),
    credits         bigint      not null check (credits > 0), -- of the whole order
    price           bigint      not null check (price > 0),   -- of the whole order, net of tax
    currency        char(3)     not null,
    catalog_version bigint      not null,
    valid_days      integer check (valid_days > 0),
    success_url     text        not null,
    cancel_url      text        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    state           text        not null
        check (state in ('open', 'paid', 'granted', 'failed', 'expired', 'cancelled')),
    attempt         integer     not null default 1 check (attempt > 0), -- part of Stripe's idempotency key
    session_id      text unique,                                        -- a session pays for one order, whosever it is
    customer_id     text,                                               -- whom Stripe was told that it is for
    checkout_url    text,
    cancel_asked_at timestamptz,
    paid_at         timestamptz,
    ends_at         timestamptz,                                        -- of the lot
    net_paid        bigint check (net_paid >= 0),
    tax_paid        bigint check (tax_paid >= 0),
    lot_id          uuid unique,
    granted_at      timestamptz,
    reason          text,                                               -- why it is closed without credits
    problem         text,                                               -- why a person must look at it
    looks           integer     not null default 0,
    looked_at       timestamptz,
    next_look_at    timestamptz not null,
    primary key (tenant_id, order_id),
    unique (tenant_id, account_id, request_key),
    foreign key (tenant_id, account_id) references account,
    check ((state = 'granted') = (lot_id is not null)),
    check (state not in ('paid', 'granted') or (session_id is not null and paid_at is not null and net_paid is not null))
);
create index pack_order_of_account on pack_order (tenant_id, account_id, order_id desc);
create index pack_order_to_look_at on pack_order (next_look_at) where state in ('open', 'paid') and problem is null;

-- Every event as it came, before anything was made of it. An event's tenant is known only once it is read, so its id
-- is the key by itself, as Stripe promises.
create table stripe_event (
    event_id     text        primary key,
    type         text        not null,
    api_version  text,
    created_at   timestamptz not null, -- Stripe's
    received_at  timestamptz not null,
    payload      text        not null, -- the raw body that was signed; in no log
    state        text        not null check (state in ('waiting', 'done', 'ignored', 'parked')),
    detail       text,
    attempts     integer     not null default 0,
    next_look_at timestamptz not null,
    worked_at    timestamptz
);
create index stripe_event_waiting on stripe_event (next_look_at) where state = 'waiting';
create index stripe_event_parked on stripe_event (received_at) where state = 'parked';
