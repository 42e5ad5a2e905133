package io.tallylight.billing.purchases;

import io.tallylight.billing.books.LedgerUnavailable;
import io.tallylight.billing.books.LedgerWriter;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LotSource;
import io.tallylight.ledger.Result;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Turns a paid order into its lot. The session's id is the key of the grant, so it is done once whoever asks. */
@Singleton
class PackGrants {
    private static final Logger LOG = Logger.getLogger(PackGrants.class);
    private static final int USUAL_PRIORITY = 50;

    private final LedgerWriter ledger;
    private final Orders orders;
    private final InstantSource clock;
    private final RandomGenerator random;

    PackGrants(LedgerWriter ledger, Orders orders, InstantSource clock, RandomGenerator random) {
        this.ledger = ledger;
        this.orders = orders;
        this.clock = clock;
        this.random = random;
    }

    /** Grants what is paid and not granted yet; lot and order are written in one transaction. */
    void grant(Order order) {
        Command.Grant grant = command(order, LotId.next(clock.instant(), random));
        try {
            Result result = ledger.submit(List.of(grant), (connection, results, recordedAt) -> {
                        if (results.getFirst() instanceof Result.Granted granted) {
                            Orders.granted(connection, order, granted.lot().id(), recordedAt);
                        }
                    })
                    .getFirst();
            if (result instanceof Result.Refused refused) {
                LOG.errorf("order %s is paid and its credits were refused: %s", order.id(), refused.why());
                orders.problem(order, "grant_refused: " + refused.why());
            }
        } catch (LedgerUnavailable e) {
            // The order says that it is paid; the next look grants it.
            LOG.warnf("order %s is granted later: %s", order.id(), e.getMessage());
        }
    }

    /** Follows from the order alone, so that a repeat is the same command. */
    private static Command.Grant command(Order order, LotId lot) {
        Order.Payment payment = Objects.requireNonNull(order.payment());
        Money net = payment.net();
        return new Command.Grant(
                new AccountRef(order.tenant(), order.account()),
                "stripe session " + order.sessionId(),
                lot,
                LotSource.PACK,
                order.terms().credits(),
                net.toNanos(RoundingMode.UNNECESSARY),
                net.isZero() ? null : net.currency(),
                USUAL_PRIORITY,
                null,
                payment.endsAt(),
                "order " + order.id(),
                order.terms().scope(),
                order.terms().pack());
    }
}
