-- What went in, as far as price or cost may depend on it: {input_seconds, prompt_characters, frame_rate, account_tags}, as
-- the events told it. Part of what all events of a generation agree on; generations from before have none.
ALTER TABLE generation ADD COLUMN inputs text;
