-- What the books made of each generation, as billing tells it on its topic: written in the transaction that moves the
-- position on that topic, the highest revision wins. Credits are integers of 10^-6, money of 10^-9 of its currency.
CREATE TABLE generation_settled (
    tenant_id     uuid    NOT NULL,
    generation_id uuid    NOT NULL,
    revision      bigint  NOT NULL,
    credits       bigint  NOT NULL CHECK (credits >= 0),
    promotional   bigint  NOT NULL CHECK (promotional >= 0),
    uncollected   bigint  NOT NULL CHECK (uncollected >= 0),
    net_revenue   bigint  NOT NULL,
    below_floor   boolean NOT NULL,
    currency      text    NOT NULL,
    lots          text    NOT NULL, -- the list of lots that paid, as it travelled: written once, told as it is
    PRIMARY KEY (tenant_id, generation_id)
) WITH (fillfactor = 80);

-- All that were quoted, as the end told it; generations from before have none.
ALTER TABLE generation ADD COLUMN candidates text;

-- The order in which generations are told. Nothing in it ever changes.
CREATE INDEX generation_in_order ON generation (tenant_id, effective_time, generation_id);
