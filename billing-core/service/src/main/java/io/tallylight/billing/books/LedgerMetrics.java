package io.tallylight.billing.books;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tallylight.ledger.Applied;
import io.tallylight.ledger.Book;
import io.tallylight.ledger.Breach;
import io.tallylight.ledger.Entry;
import io.tallylight.ledger.EntryKind;
import io.tallylight.ledger.Funding;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.Posting;
import io.tallylight.ledger.Result;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the ledger tells Prometheus, after the commit. Meters hold binary floats; the books are the record. */
@Singleton
public class LedgerMetrics {
    private static final int MICRO_DECIMALS = 6;

    private final MeterRegistry registry;
    private final Timer postDuration;
    private final AtomicLong holdsActive = new AtomicLong();
    private final AtomicInteger imbalance = new AtomicInteger();

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.postDuration = Timer.builder("tallylight.ledger.post.duration")
                .description("From locking the accounts of a batch to its commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        registry.gauge("tallylight.holds.active", holdsActive);
        registry.gauge("tallylight.ledger.imbalance", imbalance);
    }

    void posted(Applied applied, long nanos) {
        postDuration.record(Duration.ofNanos(nanos));
        for (Entry entry : applied.changes().entries()) {
            count(entry);
        }
        applied.changes()
                .newLots()
                .forEach(owned -> count(
                        "tallylight.credits.granted",
                        owned.lot().terms().funding(),
                        owned.lot().terms().grantedMicros()));
        for (Result result : applied.results()) {
            if (result instanceof Result.Settled settled && !settled.correction()) {
                ended(settled.hold());
            } else if (result instanceof Result.Ended ended && !ended.repeated()) {
                ended(ended.hold());
            } else if (result instanceof Result.Held held && !held.repeated()) {
                letPass(held.hold());
            } else if (result instanceof Result.Refused refused) {
                registry.counter(
                                "tallylight.ledger.refused",
                                "reason",
                                refused.why().name().toLowerCase(Locale.ROOT))
                        .increment();
            }
        }
    }

    /** So many holds are open now. */
    public void holdsActive(long count) {
        holdsActive.set(count);
    }

    void halted() {
        imbalance.set(1);
    }

    private void count(Entry entry) {
        boolean settles = entry.kind() == EntryKind.SETTLE || entry.kind() == EntryKind.CORRECT;
        boolean postpaid = entry.postings().stream().anyMatch(posting -> posting.book() == Book.RECEIVABLE);
        for (Posting posting : entry.postings()) {
            if (settles && posting.micros() > 0 && posting.book() == Book.REVENUE) {
                count("tallylight.credits.consumed", postpaid ? Funding.POSTPAID : Funding.PAID, posting.micros());
            } else if (settles && posting.micros() > 0 && posting.book() == Book.PROMOTION) {
                count("tallylight.credits.consumed", Funding.PROMOTIONAL, posting.micros());
            } else if (posting.book() == Book.BREAKAGE) {
                registry.counter("tallylight.credits.expired").increment(credits(posting.micros()));
            }
        }
    }

    private void count(String name, Funding funding, long micros) {
        registry.counter(name, "funding", funding.wire()).increment(credits(micros));
    }

    /** One that policy let pass is counted by its preferred candidate: the one that will be tried first. */
    private void letPass(Hold hold) {
        Breach breach = hold.terms().breach(hold.terms().admitted().getFirst());
        if (breach != null) {
            registry.counter(
                            "tallylight.holds.below.floor",
                            "kind",
                            breach.kind().wire())
                    .increment();
        }
    }

    private void ended(Hold hold) {
        if (hold.endedAt() != null) {
            registry.timer("tallylight.hold.duration")
                    .record(Duration.between(hold.terms().placedAt(), hold.endedAt()));
        }
    }

    private static double credits(long micros) {
        return BigDecimal.valueOf(micros, MICRO_DECIMALS).doubleValue();
    }
}
