package io.tallylight.billing.settlement;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tallylight.access.TraceContext;
import io.tallylight.events.Settlement;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One line in the log for each generation that is settled for good and for each dead letter, under the trace it came with. */
final class SettlementLines {
    private static final Logger LOG = Logger.getLogger(SettlementLines.class);
    private static final List<String> FIELDS = List.of("trace_id", "span_id", "account_id", "generation_id");

    private SettlementLines() {}

    static void settled(ConsumerRecord<String, byte[]> origin, Settlement settlement) {
        MDC.put("account_id", new AccountId(settlement.accountId()).toString());
        MDC.put("generation_id", new GenerationId(settlement.generationId()).toString());
        inTrace(origin, () -> LOG.infof("settled for %s credits", settlement.credits()));
    }

    static void dead(DeadLetter letter) {
        inTrace(
                letter.origin(),
                () -> LOG.warnf(
                        "%s-%d offset %d became a dead letter: %s",
                        letter.origin().topic(),
                        letter.origin().partition(),
                        letter.origin().offset(),
                        letter.reason()));
    }

    private static void inTrace(ConsumerRecord<String, byte[]> origin, Runnable line) {
        SpanContext span = Span.fromContext(TraceContext.of(origin.headers())).getSpanContext();
        if (span.isValid()) {
            MDC.put("trace_id", span.getTraceId());
            MDC.put("span_id", span.getSpanId());
        }
        try {
            line.run();
        } finally {
            FIELDS.forEach(MDC::remove);
        }
    }
}
