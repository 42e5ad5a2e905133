package io.tallylight.billing.credits;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has.
 *
 * @param accountId whose
 * @param balance what its lots have left; below zero as far as a credit line was drawn
 * @param held what open holds have set aside
 * @param available what a hold could set aside now; missing for a past instant
 * @param asOf the instant it is true for
 * @param ledgerSeq the tenant's last journal entry that is in it
 */
record BalanceView(
        AccountId accountId,
        Credits balance,
        Credits held,
        @Nullable Credits available,
        Instant asOf,
        long ledgerSeq) {}
