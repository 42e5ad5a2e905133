-- Who published a version and why, what the gate said, and where the document came from. Rows stay immutable: these are
-- written with the version.
ALTER TABLE catalog_version
    ADD COLUMN published_by_person uuid,
    ADD COLUMN note                text,
    ADD COLUMN draft               text,
    ADD COLUMN republished_from    bigint,
    ADD COLUMN gate                text;

-- Documents at work, kept as typed, sound or not.
CREATE TABLE catalog_draft (
    tenant_id         uuid        NOT NULL,
    name              text        NOT NULL,
    revision          bigint      NOT NULL CHECK (revision > 0),
    sha256            text        NOT NULL,
    source            text        NOT NULL,
    source_type       text        NOT NULL CHECK (source_type IN ('yaml', 'json')),
    flaws             int         NOT NULL CHECK (flaws >= 0),
    gate_passed       boolean,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    updated_by        uuid,
    updated_by_person uuid,
    PRIMARY KEY (tenant_id, name)
);

-- What the watcher reported, once each.
CREATE TABLE catalog_alarm (
    tenant_id uuid        NOT NULL,
    alarm_id  uuid        NOT NULL,
    type      text        NOT NULL,
    version   bigint      NOT NULL,
    subject   text        NOT NULL,
    change_at timestamptz NOT NULL,
    raised_at timestamptz NOT NULL,
    detail    text        NOT NULL,
    PRIMARY KEY (tenant_id, alarm_id)
);
CREATE UNIQUE INDEX catalog_alarm_once ON catalog_alarm (tenant_id, type, version, subject, change_at);

-- Forecasts are jobs. Whoever runs one moves its heartbeat; one whose heart stopped is taken up by another.
CREATE TABLE forecast (
    tenant_id    uuid        NOT NULL,
    forecast_id  uuid        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    stage        text        NOT NULL,
    period_from  timestamptz NOT NULL,
    period_to    timestamptz NOT NULL,
    accounts     uuid[]      NOT NULL,
    plan_id      text,
    done         bigint      NOT NULL,
    total        bigint,
    attempts     int         NOT NULL,
    cancelling   boolean     NOT NULL,
    heartbeat_at timestamptz,
    created_at   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    created_by   uuid,
    created_by_person uuid,
    failure      text,
    result       text,
    PRIMARY KEY (tenant_id, forecast_id)
) WITH (fillfactor = 80);
CREATE INDEX forecast_waiting ON forecast (created_at) WHERE state IN ('queued', 'running');

-- The documents a forecast plays, as they were when it was asked for.
CREATE TABLE forecast_scenario (
    tenant_id      uuid   NOT NULL,
    forecast_id    uuid   NOT NULL,
    position       int    NOT NULL,
    label          text   NOT NULL,
    version        bigint,
    draft          text,
    sha256         text   NOT NULL,
    effective_from timestamptz NOT NULL,
    document       text   NOT NULL,
    PRIMARY KEY (tenant_id, forecast_id, position)
);
CREATE INDEX forecast_scenario_of_document ON forecast_scenario (tenant_id, sha256);
