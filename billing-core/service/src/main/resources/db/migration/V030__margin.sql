-- What generations came to, by hour of effective time: what the margin pages read instead of every generation. Each
-- settlement adds the difference it makes, in the transaction that writes generation_book, so the two are always equal.
-- An account is locked by whoever writes for it, and leads here too: no two writers wait for the same row. The catalog
-- version stays in the key because it says what a credit is worth and which floor held.
create table margin_hour (
    tenant_id        uuid        not null,
    account_id       uuid        not null,
    hour             timestamptz not null,
    catalog_version  bigint      not null,
    generations      bigint      not null,
    captured         bigint      not null,
    failed           bigint      not null,
    running          bigint      not null,
    seconds          bigint      not null, -- 10^-6
    credits          bigint      not null, -- 10^-6
    promotional      bigint      not null, -- 10^-6
    uncollected      bigint      not null, -- 10^-6
    revenue          bigint      not null, -- 10^-9 of currency
    provider_cost    bigint      not null,
    failed_cost      bigint      not null,
    promotional_cost bigint      not null,
    currency         char(3)     not null,
    model            text        not null,
    provider         text        not null,
    primary key (tenant_id, hour, account_id, model, provider, catalog_version, currency)
) with (fillfactor = 70);

-- A generation as the sums above see it.
create view generation_margin as
select tenant_id, generation_id, account_id, effective_time, date_trunc('hour', effective_time, 'UTC') as hour,
    catalog_version, revision, 1::bigint as generations,
    (credits > 0 or (final and outcome is not distinct from 'completed'))::integer::bigint as captured,
    (final and credits = 0 and outcome is distinct from 'completed')::integer::bigint as failed,
    (not final and credits = 0)::integer::bigint as running,
    seconds, credits, promotional, uncollected, revenue, provider_cost,
    case when credits = 0 then provider_cost else 0 end as failed_cost,
    case when credits = 0 then 0 else round(provider_cost::numeric * promotional / credits)::bigint end
        as promotional_cost,
    currency, model, provider
from generation_book;

insert into margin_hour
select tenant_id, account_id, hour, catalog_version, sum(generations), sum(captured), sum(failed), sum(running),
    sum(seconds), sum(credits), sum(promotional), sum(uncollected), sum(revenue), sum(provider_cost), sum(failed_cost),
    sum(promotional_cost), currency, model, provider
from generation_margin
group by tenant_id, account_id, hour, catalog_version, currency, model, provider;
