package io.tallylight.ledger;

import io.tallylight.values.LotId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a lot was granted as; never changes.
 *
 * @param id the lot
 * @param source where it comes from
 * @param grantedMicros credits granted, in millionths; positive
 * @param priceNanos the net price of all of them, in 10⁻⁹ of the currency; zero when nobody pays
 * @param currency of the price; null when there is none
 * @param priority lower pays first
 * @param startsAt when it may first pay
 * @param endsAt from when it pays nothing any more, except for holds taken before; null = never ends
 * @param note why it was granted, for people; null when nobody said
 * @param grantedAt when the ledger recorded it
 * @param scope what it may be spent on
 * @param offer the pack or plan it was sold as; null where it was sold as none
 */
public record LotTerms(
        LotId id,
        LotSource source,
        long grantedMicros,
        long priceNanos,
        @Nullable String currency,
        int priority,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String note,
        Instant grantedAt,
        LotScope scope,
        @Nullable String offer) {
    /** Priority, soonest end (none last), promotional before paid, oldest, id. */
    public static final Comparator<LotTerms> BURN_ORDER = Comparator.comparingInt(LotTerms::priority)
            .thenComparing(LotTerms::endsAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.funding() != Funding.PROMOTIONAL)
            .thenComparing(LotTerms::startsAt)
            .thenComparing(LotTerms::grantedAt)
            .thenComparing(LotTerms::id);

    /** Refuses what no lot can be. */
    public LotTerms {
        if (grantedMicros <= 0 || priceNanos < 0 || (priceNanos > 0 && currency == null)) {
            throw new LedgerViolation("lot " + id + ": granted " + grantedMicros + ", price " + priceNanos);
        }
    }

    /** One that was sold as no pack or plan, and may be spent on everything. */
    public LotTerms(
            LotId id,
            LotSource source,
            long grantedMicros,
            long priceNanos,
            @Nullable String currency,
            int priority,
            Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String note,
            Instant grantedAt) {
        this(
                id,
                source,
                grantedMicros,
                priceNanos,
                currency,
                priority,
                startsAt,
                endsAt,
                note,
                grantedAt,
                LotScope.EVERYTHING,
                null);
    }

    /** Whether it may pay for a candidate: its scope admits it, and it is not closed for what the lot was sold as. */
    boolean mayPay(Candidate candidate) {
        return (offer == null || !candidate.closedFor().contains(offer))
                && scope.admits(candidate.id(), candidate.roles());
    }

    /** A lot without a price is promotional, whatever it came from. */
    public Funding funding() {
        if (source == LotSource.POSTPAID) {
            return Funding.POSTPAID;
        }
        return priceNanos == 0 ? Funding.PROMOTIONAL : Funding.PAID;
    }

    /** Whether it may pay at that instant. */
    public boolean usableAt(Instant now) {
        return !startsAt.isAfter(now) && !endedAt(now);
    }

    /** Whether its time is over. */
    public boolean endedAt(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    /**
     * The part of the price that so many credits stand for, in 10⁻⁹ of the currency: round(price × credits ÷ granted),
     * half to even. Cumulative, so that what is posted as the difference of two of them adds up to the price exactly.
     */
    public long shareNanos(long micros) {
        if (priceNanos == 0 || micros == 0) {
            return 0;
        }
        if (micros == grantedMicros) {
            return priceNanos;
        }
        long high = Math.multiplyHigh(priceNanos, micros);
        long low = priceNanos * micros;
        return high == 0 && low >= 0
                ? halfEven(low)
                : halfEven(BigInteger.valueOf(priceNanos).multiply(BigInteger.valueOf(micros)));
    }

    private long halfEven(long product) {
        return roundUp(product / grantedMicros, product % grantedMicros);
    }

    private long halfEven(BigInteger product) {
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(grantedMicros));
        return roundUp(parts[0].longValueExact(), parts[1].longValueExact());
    }

    private long roundUp(long quotient, long remainder) {
        int half = Long.compare(remainder, grantedMicros - remainder);
        return half > 0 || (half == 0 && (quotient & 1) == 1) ? quotient + 1 : quotient;
    }
}
