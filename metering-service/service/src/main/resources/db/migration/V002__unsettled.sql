-- What the sweep looks for: figures that billing has not heard of, of generations no event comes for any more.
CREATE INDEX generation_unsettled ON generation (tenant_id, generation_id)
    WHERE unsettled AND NOT last AND parked IS NULL AND gap_until IS NULL;
