package io.tallylight.ledger;

import io.tallylight.values.LotId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one command changes, worked out beside the state and taken over as a whole or not at all. Every move of credits
 * writes its posting here, so that no leaf can forget one.
 */
final class Step {
    final EntryKind kind;
    final AccountState account;
    final Map<LotId, Lot> lots = new LinkedHashMap<>();
    final List<Posting> postings = new ArrayList<>();

    @Nullable
    Hold hold;

    @Nullable
    Answer answer;

    private long revenueNanos;
    private long promotionalMicros;

    Step(EntryKind kind, AccountState account) {
        this.kind = kind;
        this.account = account;
    }

    /** The lot as this step leaves it. */
    Lot lot(LotId id) {
        Lot lot = lots.get(id);
        if (lot == null) {
            lot = account.lot(id);
        }
        if (lot == null) {
            throw new LedgerViolation("lot " + id + " was not read");
        }
        return lot;
    }

    /** Revenue recognised in this step, less what was reversed. */
    long revenueNanos() {
        return revenueNanos;
    }

    /** Credits without revenue captured in this step, less those given back. */
    long promotionalMicros() {
        return promotionalMicros;
    }

    /** A new lot: credits against the contra of what pays for them. */
    void grant(LotTerms terms) {
        put(Lot.granted(terms));
        long micros = terms.grantedMicros();
        switch (terms.funding()) {
            case PAID -> {
                post(Book.CUSTOMER_LOTS, terms, micros, terms.priceNanos());
                post(Book.RECEIVED, terms, -micros, -terms.priceNanos());
            }
            case PROMOTIONAL -> {
                post(Book.CUSTOMER_LOTS, terms, micros, 0);
                post(Book.PROMOTION, terms, -micros, 0);
            }
            case POSTPAID -> {
                post(Book.CUSTOMER_LOTS, terms, micros, 0);
                post(Book.CREDIT_LINES, terms, -micros, 0);
            }
        }
    }

    /** Sets credits aside, or with a negative amount lets them go. Nothing moves, so nothing is posted. */
    void hold(LotId id, long micros) {
        put(lot(id).hold(micros));
    }

    /** Pays with free credits of a lot; a negative amount gives credits back, and reverses what they brought. */
    void capture(LotId id, long micros) {
        Lot before = lot(id);
        Lot after = before.consume(micros);
        put(after);
        LotTerms terms = after.terms();
        long nanos = after.recognisedNanos() - before.recognisedNanos();
        switch (terms.funding()) {
            case PAID -> {
                post(Book.CUSTOMER_LOTS, terms, -micros, -nanos);
                post(Book.REVENUE, terms, micros, nanos);
                revenueNanos += nanos;
            }
            case PROMOTIONAL -> {
                post(Book.CUSTOMER_LOTS, terms, -micros, 0);
                post(Book.PROMOTION, terms, micros, 0);
                promotionalMicros += micros;
            }
            case POSTPAID -> {
                post(Book.CUSTOMER_LOTS, terms, -micros, 0);
                post(Book.REVENUE, terms, micros, nanos);
                post(Book.RECEIVABLE, terms, 0, -nanos);
                revenueNanos += nanos;
            }
        }
    }

    /** Lets all free credits of a lot end unused. */
    void expire(LotId id) {
        Lot before = lot(id);
        long micros = before.freeMicros();
        Lot after = before.expire(micros);
        put(after);
        long nanos = after.recognisedNanos() - before.recognisedNanos();
        post(Book.CUSTOMER_LOTS, after.terms(), -micros, -nanos);
        post(Book.BREAKAGE, after.terms(), micros, nanos);
    }

    /** Provider cost, or with a negative amount its reversal. */
    void cost(long nanos, String currency) {
        if (nanos != 0) {
            postings.add(new Posting(Book.COST_OF_SALES, null, 0, -nanos, currency));
            postings.add(new Posting(Book.ACCRUED_COST, null, 0, nanos, currency));
        }
    }

    private void put(Lot lot) {
        lots.put(lot.terms().id(), lot);
    }

    private void post(Book book, LotTerms terms, long micros, long nanos) {
        if (micros != 0 || nanos != 0) {
            postings.add(new Posting(book, terms.id(), micros, nanos, nanos == 0 ? null : terms.currency()));
        }
    }
}
