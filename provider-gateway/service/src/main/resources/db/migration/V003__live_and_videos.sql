-- What ended lately, for the live page: ended_at is written once, in the update that leaves the index of the open.
CREATE INDEX generation_ended ON generation (tenant_id, ended_at)
    WHERE ended_at IS NOT NULL;

-- Videos whose files were deleted at their owner's wish. The generation stays: it is in the books.
CREATE TABLE video_deleted (
    tenant_id     uuid        NOT NULL,
    generation_id uuid        NOT NULL,
    deleted_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, generation_id)
);
