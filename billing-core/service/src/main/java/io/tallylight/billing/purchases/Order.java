package io.tallylight.billing.purchases;

import io.tallylight.values.AccountId;
import io.tallylight.values.Ids;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Packs that an account ordered. What was ordered never changes, whatever becomes of the catalog.
 *
 * @param id {@code ord_} and 32 hex digits
 * @param tenant whose customer ordered
 * @param account who gets the credits
 * @param terms what was ordered
 * @param state how far it is
 * @param attempt counts what Stripe was asked with: part of the idempotency key
 * @param sessionId Stripe's Checkout Session; null until it is known
 * @param customerId the account's customer at Stripe as the session was made for it; null until it is known
 * @param checkoutUrl where to pay; null until it is known
 * @param cancelAskedAt when the buyer said no
 * @param payment what was paid; null until it was
 * @param lot the credits; null until they are granted
 * @param grantedAt when they were, by the ledger's time
 * @param reason why it is closed without credits
 * @param problem why a person must look at it; nothing is done with it until then
 * @param lookedAt when Stripe was last asked about it
 */
public record Order(
        String id,
        TenantId tenant,
        AccountId account,
        OrderTerms terms,
        OrderState state,
        int attempt,
        @Nullable String sessionId,
        @Nullable String customerId,
        @Nullable String checkoutUrl,
        @Nullable Instant cancelAskedAt,
        @Nullable Payment payment,
        @Nullable LotId lot,
        @Nullable Instant grantedAt,
        @Nullable String reason,
        @Nullable String problem,
        @Nullable Instant lookedAt) {
    private static final String PREFIX = "ord_";

    /**
     * What was paid.
     *
     * @param paidAt when we learned of it
     * @param net the cost basis of the credits: net of tax
     * @param tax on top of it
     * @param endsAt from when the credits pay nothing any more; never where null
     */
    public record Payment(
            Instant paidAt, Money net, Money tax, @Nullable Instant endsAt) {}

    /** As it is when it is ordered. */
    static Order fresh(String id, TenantId tenant, AccountId account, OrderTerms terms) {
        return new Order(
                id,
                tenant,
                account,
                terms,
                OrderState.OPEN,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static String idOf(UUID value) {
        return Ids.format(PREFIX, value);
    }

    /** The id's UUID; empty where the text is no order's id. */
    static Optional<UUID> valueOf(String id) {
        try {
            return Optional.of(Ids.parse(PREFIX, id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key under which Stripe is asked for the session, the same until that key can bring nothing any more. */
    String idempotencyKey() {
        return id + ":checkout:" + attempt;
    }
}
