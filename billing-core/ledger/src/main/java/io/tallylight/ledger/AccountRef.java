package io.tallylight.ledger;

import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;

/**
 * Names an account within its tenant; nothing in the ledger is found without both.
 *
 * @param tenant the operator
 * @param account the customer
 */
public record AccountRef(TenantId tenant, AccountId account) {}
