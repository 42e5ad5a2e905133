-- The credit ledger. Credits are integers of 10^-6, money of 10^-9 of its currency. What is posted is only ever added;
-- what stands now (account, lot, hold) is updated in place, so it leaves room in its pages and has no index on what
-- changes. No foreign keys: the writer has locked and read what it refers to.

-- How far a tenant's journal has come; locked last, so that its numbers have no gaps and its time never runs backwards.
create table ledger_tenant (
    tenant_id        uuid        primary key,
    last_seq         bigint      not null check (last_seq >= 0),
    last_recorded_at timestamptz not null
) with (fillfactor = 20);

create table ledger_account (
    tenant_id   uuid    not null,
    account_id  uuid    not null,
    frozen      boolean not null,
    balance     bigint  not null,
    held        bigint  not null check (held >= 0),
    credit_line bigint  not null check (credit_line >= 0),
    primary key (tenant_id, account_id),
    check (balance - held >= -credit_line)
) with (fillfactor = 50);

create table lot (
    tenant_id  uuid        not null,
    account_id uuid        not null,
    lot_id     uuid        not null,
    granted    bigint      not null check (granted > 0),
    remaining  bigint      not null,
    held       bigint      not null check (held >= 0),
    expired    bigint      not null check (expired >= 0),
    net_price  bigint      not null check (net_price >= 0),
    granted_at timestamptz not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz check (ends_at > starts_at),
    priority   integer     not null,
    source     text        not null check (source in ('pack', 'plan', 'promotion', 'adjustment', 'postpaid')),
    currency   char(3),
    note       text check (length(note) <= 500),
    primary key (tenant_id, account_id, lot_id),
    check (held <= remaining),
    check (remaining + expired <= granted),
    check (net_price = 0 or currency is not null)
) with (fillfactor = 60);
create index lot_ends on lot (tenant_id, ends_at) where ends_at is not null;

-- lots, reserved and captured are one list: what was set aside, in the order in which it pays.
create table hold (
    tenant_id            uuid        not null,
    hold_id              uuid        not null,
    account_id           uuid        not null,
    generation_id        uuid        not null,
    placed_at            timestamptz not null,
    deadline             timestamptz not null,
    ended_at             timestamptz,
    effective_time       timestamptz not null,
    fingerprint          uuid        not null,
    first_held           bigint      not null,
    first_available      bigint      not null,
    first_deadline       timestamptz not null,
    revision             bigint      not null,
    revenue              bigint      not null,
    promotional          bigint      not null check (promotional >= 0),
    promotional_captured bigint      not null check (promotional_captured >= 0),
    cost                 bigint      not null check (cost >= 0),
    uncollected          bigint      not null check (uncollected >= 0),
    catalog_version      bigint      not null,
    state                text        not null check (state in ('open', 'captured', 'released', 'expired')),
    currency             char(3),
    cost_currency        char(3),
    admitted             text[]      not null,
    lots                 uuid[]      not null,
    reserved             bigint[]    not null check (0 <= all (reserved)),
    captured             bigint[]    not null check (0 <= all (captured)),
    primary key (tenant_id, hold_id),
    check ((state = 'open') = (ended_at is null)),
    check (cardinality(lots) = cardinality(reserved) and cardinality(lots) = cardinality(captured))
) with (fillfactor = 60);
create index hold_open on hold (tenant_id, deadline) where state = 'open';

-- What commands with a key of their own (grants, extensions) were answered, kept for their repeats.
create table ledger_answer (
    tenant_id   uuid        not null,
    account_id  uuid        not null,
    key_hash    uuid        not null, -- the first half of SHA-256 of the idempotency key
    fingerprint uuid        not null,
    subject     uuid        not null, -- the lot granted or the hold extended
    held        bigint,
    available   bigint,
    deadline    timestamptz,
    primary key (tenant_id, account_id, key_hash)
);

create table journal_entry (
    tenant_id     uuid        not null,
    seq           bigint      not null,
    account_id    uuid        not null,
    recorded_at   timestamptz not null,
    hold_id       uuid,
    held          bigint      not null, -- by how much more or less is set aside
    balance_after bigint      not null,
    held_after    bigint      not null,
    kind          smallint    not null, -- EntryKind
    primary key (tenant_id, seq)
);
create index journal_of_account on journal_entry (tenant_id, account_id, recorded_at, seq);

create table posting (
    tenant_id uuid     not null,
    seq       bigint   not null,
    line      smallint not null,
    book      smallint not null, -- Book
    micros    bigint   not null,
    nanos     bigint   not null,
    lot_id    uuid,
    currency  char(3),
    primary key (tenant_id, seq, line),
    check (nanos = 0 or currency is not null)
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end $$;
create trigger append_only before update or delete or truncate on journal_entry
    for each statement execute function journal_is_append_only();
create trigger append_only before update or delete or truncate on posting
    for each statement execute function journal_is_append_only();
