-- What the request gate keeps. Money is integers of 10^-9 of its currency.

-- What promotional credits drew from the tenant's budget, by period of the ledger's time. Written by the ledger's writer
-- under the lock on the tenant's journal, always equal to what its holds drew.
create table promotional_budget (
    tenant_id uuid    not null,
    starts_on date    not null, -- UTC
    period    text    not null check (period in ('day', 'month')),
    currency  char(3) not null,
    reserved  bigint  not null check (reserved >= 0), -- by open holds, and not spent yet
    spent     bigint  not null check (spent >= 0),
    primary key (tenant_id, starts_on, period, currency)
) with (fillfactor = 20);

-- Rows from before have none of it: nothing was drawn, watched or let pass.
alter table hold
    add column plan           text,
    add column draw_period    text,
    add column draw_starts_on date,
    add column draw_reserved  bigint check (draw_reserved >= 0),
    add column draw_spent     bigint check (draw_spent >= 0),
    add column watch_scope    text check (watch_scope in ('account', 'plan')),
    add column watch_floor    numeric,
    add column watch_warn_at  numeric,
    add column breaches       jsonb, -- what policy let pass: [{candidate, kind, margin, floor}]
    add check ((draw_period is null) = (draw_starts_on is null and draw_reserved is null and draw_spent is null));

alter table generation_book
    add column plan        text,
    add column below_floor boolean not null default false;
alter table margin_hour
    add column below_floor bigint not null default 0; -- generations that policy let pass

create or replace view generation_margin as
select tenant_id, generation_id, account_id, effective_time, date_trunc('hour', effective_time, 'UTC') as hour,
    catalog_version, revision, 1::bigint as generations,
    (credits > 0 or (final and outcome is not distinct from 'completed'))::integer::bigint as captured,
    (final and credits = 0 and outcome is distinct from 'completed')::integer::bigint as failed,
    (not final and credits = 0)::integer::bigint as running,
    seconds, credits, promotional, uncollected, revenue, provider_cost,
    case when credits = 0 then provider_cost else 0 end as failed_cost,
    case when credits = 0 then 0 else round(provider_cost::numeric * promotional / credits)::bigint end
        as promotional_cost,
    currency, model, provider, below_floor::integer::bigint as below_floor, plan
from generation_book;

-- What the month's guard compares: by account and by plan, cost without what promotional credits caused.
create table margin_month (
    tenant_id uuid    not null,
    month     date    not null, -- its first day, of effective time, UTC
    scope     text    not null check (scope in ('account', 'plan')),
    subject   text    not null, -- the account's id or the plan's
    currency  char(3) not null,
    revenue   bigint  not null,
    cost      bigint  not null,
    told      text    not null default 'calm' check (told in ('calm', 'near', 'reached')),
    primary key (tenant_id, month, scope, subject, currency)
) with (fillfactor = 60);

insert into margin_month (tenant_id, month, scope, subject, currency, revenue, cost)
select tenant_id, date_trunc('month', effective_time, 'UTC')::date, 'account', account_id::text, currency,
    sum(revenue), sum(provider_cost - promotional_cost)
from generation_margin
group by 1, 2, 3, 4, 5;
