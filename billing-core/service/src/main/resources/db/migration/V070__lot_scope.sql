-- What a lot may be spent on and as what it was sold; what decided which limited lots may pay a hold.

-- Rows from before have none of it: what was sold without a limit keeps none.
alter table lot
    add column scope jsonb, -- {models, roles, excluded_models}; null = everything
    add column offer text;  -- the pack or plan, as the price list names it; null = none
alter table hold
    add column ties jsonb; -- [{candidate, roles, closed_for}]; null where no limit was asked about
alter table pack_order
    add column scope jsonb; -- of the lot; null = everything

update lot set offer = o.pack from pack_order o
where (lot.tenant_id, lot.account_id, lot.lot_id) = (o.tenant_id, o.account_id, o.lot_id);
