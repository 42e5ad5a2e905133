-- Where each partition is to be read on: moved in the very transaction that writes what was read. A consumer that was
-- replaced still knows the old epoch, so its compare-and-set finds no row and nothing of its batch is written.
CREATE TABLE usage_position (
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    epoch       bigint NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- One row per generation: what its events agree on, the seconds that were counted, what they come to, and what billing
-- was told. Seconds are integers of 10^-9 s, credits of 10^-6; a cost has as many decimals as its price.
CREATE TABLE generation (
    tenant_id       uuid        NOT NULL,
    generation_id   uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    hold_id         uuid        NOT NULL,
    catalog_version bigint      NOT NULL,
    effective_time  timestamptz NOT NULL,
    first_seen      timestamptz NOT NULL,
    settled_at      timestamptz,
    gap_until       timestamptz,
    counted_nanos   bigint      NOT NULL CHECK (counted_nanos >= 0),
    charged_nanos   bigint,
    credits         bigint CHECK (credits >= 0),
    revision        bigint      NOT NULL,
    delivered_nanos bigint,
    billable_nanos  bigint,
    surplus_nanos   bigint,
    clips_delivered int,
    bought_seconds  int,
    bought_clips    int,
    audio           boolean     NOT NULL,
    unsettled       boolean     NOT NULL,
    last            boolean     NOT NULL,
    gap_accepted    boolean     NOT NULL,
    candidate_id    text        NOT NULL,
    provider        text        NOT NULL,
    model           text        NOT NULL,
    role            text,
    plan_id         text,
    operation       text        NOT NULL,
    resolution      text        NOT NULL,
    outcome         text,
    counted         bytea       NOT NULL,
    cost            numeric,
    cost_currency   text,
    cost_basis      text,
    reported_cost     numeric,
    reported_currency text,
    parked          text,
    PRIMARY KEY (tenant_id, generation_id)
) WITH (fillfactor = 80);

-- Only the few that wait stand in these.
CREATE INDEX generation_parked ON generation (tenant_id, catalog_version) WHERE parked IS NOT NULL;
CREATE INDEX generation_gap ON generation (tenant_id, gap_until) WHERE gap_until IS NOT NULL;

-- Usage by account, hour of effective time and model. The currency is the cost's; XXX holds what has no price yet.
CREATE TABLE usage_hour (
    tenant_id     uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    hour          timestamptz NOT NULL,
    model         text        NOT NULL,
    currency      text        NOT NULL,
    generations   bigint      NOT NULL,
    charged_nanos bigint      NOT NULL,
    credits       bigint      NOT NULL,
    cost          numeric     NOT NULL,
    unrated_nanos bigint      NOT NULL,
    PRIMARY KEY (tenant_id, account_id, hour, model, currency)
) WITH (fillfactor = 80);

CREATE INDEX usage_hour_of_tenant ON usage_hour (tenant_id, hour);

-- Events that contradict what is known. The first wins; the others are reported here, once each.
CREATE TABLE usage_conflict (
    tenant_id        uuid        NOT NULL,
    generation_id    uuid        NOT NULL,
    origin_topic     text        NOT NULL,
    origin_partition int         NOT NULL,
    origin_offset    bigint      NOT NULL,
    kind             text        NOT NULL,
    event_id         text        NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, generation_id, origin_topic, origin_partition, origin_offset)
);

-- Records nobody can use, as they came. A record that names no tenant stands under the tenant 0.
CREATE TABLE dead_letter (
    tenant_id        uuid        NOT NULL,
    dead_letter_id   uuid        NOT NULL,
    reason           text        NOT NULL,
    detail           text        NOT NULL,
    origin_topic     text        NOT NULL,
    origin_partition int         NOT NULL,
    origin_offset    bigint      NOT NULL,
    record_key       bytea,
    headers          jsonb       NOT NULL,
    value            bytea,
    recorded_at      timestamptz NOT NULL,
    replayed_at      timestamptz,
    PRIMARY KEY (tenant_id, dead_letter_id)
);
