-- What an account is charged by beside the price list: its plan and its tags. Each change raises the revision, in the row
-- that the ledger locks for a hold and here, in one transaction: who quoted by an older revision is told to quote again.
alter table account
    add column plan           text,
    add column tags           text[] not null default '{}' check (cardinality(tags) <= 20),
    add column terms_revision bigint not null default 1 check (terms_revision > 0);
alter table ledger_account
    add column terms_revision bigint not null default 1 check (terms_revision > 0);

-- Who changed them, and to what; what an account was opened with has no row.
create table account_terms (
    tenant_id      uuid        not null,
    account_id     uuid        not null,
    terms_revision bigint      not null,
    plan           text,
    tags           text[]      not null,
    changed_at     timestamptz not null,
    key_id         uuid,                 -- none where one of our services did it
    primary key (tenant_id, account_id, terms_revision),
    foreign key (tenant_id, account_id) references account
);
