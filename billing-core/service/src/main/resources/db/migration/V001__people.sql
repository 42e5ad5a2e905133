-- Who is who. Ids are time-ordered: a list in the order of ids is in the order of creation. The tenant leads every key,
-- except where the caller's tenant is not known yet: an e-mail and a one-time token are unique by themselves.

create table tenant (
    tenant_id  uuid        primary key,
    name       text        not null check (length(name) between 1 and 200),
    created_at timestamptz not null
);

-- One-time tokens that made a tenant. Only what could not be turned back into the token is kept.
create table used_tenant_token (
    tenant_id uuid        not null references tenant,
    sha256    bytea       not null unique,
    used_at   timestamptz not null,
    primary key (tenant_id, sha256)
);

create table person (
    tenant_id  uuid        not null references tenant,
    person_id  uuid        not null,
    email      text        not null unique, -- lower case; a login names no tenant
    name       text,
    role       text        not null check (role in ('owner', 'member')),
    password   text        not null,        -- bcrypt, modular crypt format
    created_at timestamptz not null,
    primary key (tenant_id, person_id)
);

create table account (
    tenant_id      uuid        not null references tenant,
    account_id     uuid        not null,
    external_id    text        not null check (length(external_id) between 1 and 255),
    name           text,
    kind           text        not null check (kind in ('prepaid', 'postpaid')),
    postpaid_limit bigint      not null default 0 check (postpaid_limit >= 0), -- credits, in millionths
    state          text        not null check (state in ('active')),
    created_at     timestamptz not null,
    primary key (tenant_id, account_id),
    unique (tenant_id, external_id),
    check (kind = 'postpaid' or postpaid_limit = 0)
);

create table api_key (
    tenant_id  uuid        not null references tenant,
    key_id     uuid        not null,
    account_id uuid,
    person_id  uuid,
    name       text        not null check (length(name) between 1 and 200),
    hmac       text        not null,        -- hex of HMAC-SHA256(pepper, key)
    scopes     text[]      not null,
    made_with  text,                        -- the idempotency key of its creation
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, key_id),
    unique (tenant_id, made_with),
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, person_id) references person
);

-- Keys of which the topic does not have the latest yet. What is sent is the key as it stands then, so a late repetition
-- never brings a revoked key back.
create table key_outbox (
    tenant_id  uuid        not null,
    seq        bigint      not null generated always as identity,
    key_id     uuid        not null,
    created_at timestamptz not null,
    primary key (tenant_id, seq),
    foreign key (tenant_id, key_id) references api_key
);
