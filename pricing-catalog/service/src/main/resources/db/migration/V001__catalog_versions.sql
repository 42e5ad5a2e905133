-- A tenant's counter: its row is locked while a version is published, so that numbers have no gaps and the outbox keeps
-- their order.
CREATE TABLE version_counter (
    tenant_id    uuid   PRIMARY KEY,
    last_version bigint NOT NULL
);

-- Published versions. Rows are never changed; a rule below holds that.
CREATE TABLE catalog_version (
    tenant_id       uuid        NOT NULL,
    version         bigint      NOT NULL CHECK (version > 0),
    name            text        NOT NULL,
    effective_from  timestamptz NOT NULL,
    published_at    timestamptz NOT NULL,
    published_by    uuid,
    -- The Idempotency-Key it came with: the same publication never becomes two versions.
    publication_key text        NOT NULL,
    sha256          text        NOT NULL,
    document        text        NOT NULL,
    source          text        NOT NULL,
    source_type     text        NOT NULL CHECK (source_type IN ('yaml', 'json')),
    PRIMARY KEY (tenant_id, version)
);
CREATE UNIQUE INDEX catalog_version_publication ON catalog_version (tenant_id, publication_key);
CREATE INDEX catalog_version_in_force ON catalog_version (tenant_id, effective_from DESC, version DESC);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published catalog version is never changed';
END $$;
CREATE TRIGGER catalog_version_immutable BEFORE UPDATE OR DELETE ON catalog_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
