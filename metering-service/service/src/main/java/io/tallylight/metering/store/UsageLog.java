package io.tallylight.metering.store;

import io.tallylight.events.Settlement;
import io.tallylight.metering.generations.Taken;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * What is said of single events, under the trace their record came with. Said before the commit: a transaction that is
 * tried again says it again.
 */
final class UsageLog {
    private static final Logger LOG = LoggerFactory.getLogger(UsageLog.class);
    private static final int TRACEPARENT_LENGTH = 55;

    private UsageLog() {}

    static void conflict(Arrived arrived, Taken kind) {
        under(
                arrived.traceparent(),
                arrived.event().job().accountId(),
                () -> LOG.warn(
                        "event {} contradicts what is known: {}",
                        arrived.event().id(),
                        kind.wire()));
    }

    static void deadLetter(DeadLetter letter) {
        under(
                letter.headers().get("traceparent"),
                null,
                () -> LOG.warn(
                        "{}-{} offset {} became a dead letter: {}, {}",
                        letter.origin().topic(),
                        letter.origin().partition(),
                        letter.origin().offset(),
                        letter.reason(),
                        letter.detail()));
    }

    static void settled(Settlement settlement, @Nullable String traceparent) {
        if (settlement.last() || LOG.isDebugEnabled()) {
            under(traceparent, settlement.accountId(), () -> LOG.atLevel(settlement.last() ? Level.INFO : Level.DEBUG)
                    .log(
                            "{} settled, revision {}: {} s, {} credits, final {}",
                            new GenerationId(settlement.generationId()),
                            settlement.revision(),
                            settlement.seconds(),
                            settlement.credits(),
                            settlement.last()));
        }
    }

    private static void under(@Nullable String traceparent, @Nullable UUID account, Runnable say) {
        if (traceparent != null && traceparent.length() >= TRACEPARENT_LENGTH) {
            MDC.put("trace_id", traceparent.substring(3, 35));
            MDC.put("span_id", traceparent.substring(36, 52));
        }
        if (account != null) {
            MDC.put("account_id", new AccountId(account).toString());
        }
        try {
            say.run();
        } finally {
            MDC.remove("trace_id");
            MDC.remove("span_id");
            MDC.remove("account_id");
        }
    }
}
