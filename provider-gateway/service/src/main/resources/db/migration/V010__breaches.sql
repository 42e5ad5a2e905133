-- What the margin policy let pass of the admitted candidates: [{candidate_id, kind, actual_margin, needed_margin}].
ALTER TABLE generation ADD COLUMN breaches jsonb;
