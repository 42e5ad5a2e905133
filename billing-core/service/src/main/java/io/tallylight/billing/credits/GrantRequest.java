package io.tallylight.billing.credits;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LotScope;
import io.tallylight.ledger.LotSource;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/accounts/{id}/credits}.
 *
 * @param credits how many
 * @param source pack, plan, promotion or adjustment
 * @param netPrice what was paid for all of them, net of tax; nothing where it is missing
 * @param priority lower pays first; 50 where it is missing
 * @param startsAt when they may first pay; now where it is missing
 * @param endsAt from when they pay nothing any more; never where it is missing
 * @param note why, for people
 * @param scope what they may be spent on; everything where it is missing
 * @param offer the pack or plan they are sold as, where the source is one; none where it is missing
 */
record GrantRequest(
        @NotNull Credits credits,
        @NotNull String source,
        @Nullable Money netPrice,
        @Nullable @Min(0) @Max(100) Integer priority,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable @Size(max = 500) String note,
        @Valid @Nullable ScopeRequest scope,
        @Nullable @Size(min = 1, max = 200) String offer) {
    private static final int USUAL_PRIORITY = 50;

    Command.Grant toCommand(AccountRef account, String key, LotId lot) {
        LotSource from = sourceOf(source);
        if (offer != null && from != LotSource.PACK && from != LotSource.PLAN) {
            throw Problems.invalid(List.of(new FieldError("#/offer", "is for the sources pack and plan")));
        }
        return new Command.Grant(
                account,
                ledgerKey(key),
                lot,
                from,
                credits,
                priceNanos(),
                netPrice == null || netPrice.isZero() ? null : netPrice.currency(),
                priority == null ? USUAL_PRIORITY : priority,
                startsAt == null ? null : startsAt.truncatedTo(ChronoUnit.MICROS),
                endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.MICROS),
                note,
                scope == null ? LotScope.EVERYTHING : scope.toScope(),
                offer);
    }

    /** The key that the ledger knows a grant by. */
    static String ledgerKey(String key) {
        return "grant " + key;
    }

    private static LotSource sourceOf(String wire) {
        for (LotSource source : List.of(LotSource.PACK, LotSource.PLAN, LotSource.PROMOTION, LotSource.ADJUSTMENT)) {
            if (source.wire().equals(wire)) {
                return source;
            }
        }
        throw Problems.invalid(List.of(new FieldError("#/source", "must be pack, plan, promotion or adjustment")));
    }

    private long priceNanos() {
        try {
            return netPrice == null ? 0 : netPrice.toNanos(RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw Problems.invalid(
                    List.of(new FieldError("#/net_price/amount", "has more than nine decimals, or is too large")));
        }
    }
}
