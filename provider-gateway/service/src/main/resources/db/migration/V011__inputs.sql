-- What a generation was quoted with beside plan and model: {input_seconds, prompt_characters, frame_rate, account_tags}. Those
-- from before were quoted without.
ALTER TABLE generation ADD COLUMN inputs jsonb;
