-- One generation from request to terminal state, its jobs at providers, its clips, and what metering must still be told.
-- The tenant leads every key. Fill factors leave room for in-place updates: every row changes a few times, then never again.

CREATE TABLE generation (
    tenant_id           uuid        NOT NULL,
    generation_id       uuid        NOT NULL,
    account_id          uuid        NOT NULL,
    account_external_id text        NOT NULL,
    key_id              uuid,
    state               text        NOT NULL CHECK (state IN ('accepted', 'admitted', 'submitting', 'running', 'unknown',
                                                              'completed', 'failed', 'refused', 'cancelled', 'expired')),
    -- Null again once the request was refused at admission: a refusal is not an answer worth keeping.
    idempotency_key     text,
    fingerprint         bytea       NOT NULL,
    request             jsonb       NOT NULL,
    catalog_version     bigint      NOT NULL,
    profile             text        NOT NULL,
    -- What was quoted, in the order of preference; then the ids of those the ledger admitted.
    offers              jsonb       NOT NULL,
    admitted            text[],
    hold_id             uuid        NOT NULL,
    held_micros         bigint,
    -- A hold that may be open though its generation will never run; the release is repeated until billing answers.
    release_due         boolean     NOT NULL DEFAULT false,
    -- Something is left to do or to find out. A column of its own, so that a change of state touches no index.
    open                boolean     NOT NULL DEFAULT true,
    effective_time      timestamptz NOT NULL,
    created_at          timestamptz NOT NULL,
    deadline_at         timestamptz NOT NULL,
    admitted_at         timestamptz,
    ended_at            timestamptz,
    cancel_requested_at timestamptz,
    code                text,
    reason              text,
    clips_delivered     smallint,
    delivered_seconds   numeric(14, 6),
    billable_seconds    numeric(14, 6),
    surplus_seconds     numeric(14, 6),
    provider_cost       numeric,
    provider_currency   char(3),
    traceparent         text,
    PRIMARY KEY (tenant_id, generation_id)
) WITH (fillfactor = 60);

CREATE UNIQUE INDEX generation_idempotency ON generation (tenant_id, account_id, idempotency_key);
CREATE INDEX generation_account ON generation (tenant_id, account_id, generation_id);
-- What a start must look at, and the list of the unknown.
CREATE INDEX generation_open ON generation (tenant_id, generation_id)
    WHERE open;

-- One job at one provider, for a range of the generation's clips.
CREATE TABLE attempt (
    tenant_id       uuid        NOT NULL,
    generation_id   uuid        NOT NULL,
    -- Counted from 1 within the generation.
    attempt         smallint    NOT NULL,
    -- Which admitted candidate it is for: 1 the first, 2 after one fall back.
    round           smallint    NOT NULL,
    candidate_id    text        NOT NULL,
    first_clip      smallint    NOT NULL,
    clips           smallint    NOT NULL,
    -- intent: written, provider certainly not called. calling: written right before the call; after a crash, unknown.
    state           text        NOT NULL CHECK (state IN ('intent', 'calling', 'submitted', 'succeeded', 'failed', 'refused',
                                                          'rejected', 'cancelled', 'expired', 'unknown')),
    provider_job_id text,
    called_at       timestamptz,
    submitted_at    timestamptz,
    ended_at        timestamptz,
    code            text,
    reason          text,
    PRIMARY KEY (tenant_id, generation_id, attempt)
) WITH (fillfactor = 60);

-- A clip that was delivered: its file is ours, its length was probed.
CREATE TABLE clip (
    tenant_id         uuid           NOT NULL,
    generation_id     uuid           NOT NULL,
    clip              smallint       NOT NULL,
    attempt           smallint       NOT NULL,
    file              text           NOT NULL,
    bytes             bigint         NOT NULL,
    delivered_seconds numeric(14, 6) NOT NULL,
    billable_seconds  numeric(14, 6) NOT NULL,
    PRIMARY KEY (tenant_id, generation_id, clip)
);

-- What metering must be told: one row per delivered clip, and one for the end (clip -1). The facts stand in the tables above.
-- A row goes only when metering's own durable position has passed the records made from it.
CREATE TABLE usage_outbox (
    tenant_id     uuid     NOT NULL,
    generation_id uuid     NOT NULL,
    clip          smallint NOT NULL,
    PRIMARY KEY (tenant_id, generation_id, clip)
);
