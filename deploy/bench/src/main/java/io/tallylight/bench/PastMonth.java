package io.tallylight.bench;

import io.tallylight.events.PayingLot;
import io.tallylight.events.PayingLots;
import io.tallylight.events.QuotedCandidate;
import io.tallylight.events.QuotedCandidates;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Order;
import io.tallylight.rating.Pack;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A month of a price list's usage, as gateway, metering and ledger would have left it: what a role or model quotes is
 * made, rated by the list, and paid from packs that are bought one after the other. In the order of time; the same seed
 * gives the same month.
 */
final class PastMonth {
    static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-10-31T00:00:00Z");

    private static final int ACCOUNTS = 4_800;
    /** An account is at work in one hour of so many. */
    private static final int SHIFTS = 24;

    private static final int FAVOURITES = 3;
    private static final int ONE_IN_FAILS = 12;
    private static final List<Integer> LENGTHS = List.of(4, 5, 6, 8, 10);

    private final RandomGenerator random;
    private final List<Pack> packs;
    private final List<Kind> kinds = new ArrayList<>();
    private final UUID[] accounts = new UUID[ACCOUNTS];
    private final @Nullable Lot[] lots = new @Nullable Lot[ACCOUNTS];

    PastMonth(CatalogDocument document, RandomGenerator random) {
        this.random = random;
        this.packs = document.packs();
        Catalog catalog = document.prices();
        for (int clips = 1; clips <= 2; clips++) {
            for (int seconds : LENGTHS) {
                for (var role : document.roles()) {
                    add(catalog, null, role.id(), seconds, clips);
                }
                for (var model : document.models()) {
                    add(catalog, model.id(), null, seconds, clips);
                }
            }
        }
        Collections.shuffle(kinds, new java.util.Random(random.nextLong()));
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = Ids.next(FROM, random);
        }
    }

    /**
     * One generation.
     *
     * @param inputs what went in, as JSON
     * @param credits captured
     * @param lots that paid, as JSON
     * @param revenueNanos what they brought, in 10⁻⁹ of the currency
     */
    record Made(
            UUID id,
            UUID account,
            Instant at,
            Kind kind,
            boolean failed,
            String inputs,
            Credits credits,
            String lots,
            long revenueNanos) {
        Money cost() {
            return (failed ? kind.failed() : kind.completed()).cost();
        }
    }

    /**
     * What is asked again and again.
     *
     * @param role that was asked for; null for a model
     * @param candidate that was admitted
     * @param quoted all that were quoted, as JSON
     * @param counted its seconds, in metering's form
     * @param completed what it comes to in full
     * @param failed what it comes to where the provider failed
     */
    record Kind(
            @Nullable String role,
            int seconds,
            Candidate candidate,
            String quoted,
            String counted,
            Rated completed,
            Rated failed) {}

    /** A lot whose revenue is posted cumulatively, as the ledger does. */
    private static final class Lot {
        private final UUID id;
        private final Pack pack;
        private final Credits granted;
        private long usedMicros;
        private long postedNanos;

        Lot(UUID id, Pack pack) {
            this.id = id;
            this.pack = pack;
            this.granted = Credits.of(pack.credits());
        }

        long left() {
            return granted.micros() - usedMicros;
        }

        long post(long micros) {
            usedMicros += micros;
            long due = pack.price("USD")
                    .movePointRight(Money.NANO_DECIMALS)
                    .multiply(BigDecimal.valueOf(usedMicros))
                    .divide(BigDecimal.valueOf(granted.micros()), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            long now = due - postedNanos;
            postedNanos = due;
            return now;
        }
    }

    private void add(Catalog catalog, @Nullable String model, @Nullable String role, int seconds, int clips) {
        QuoteRequest request =
                new QuoteRequest(model, role, Operation.TEXT_TO_VIDEO, seconds, clips, null, null, null, Map.of());
        if (!(catalog.quote(request, FROM) instanceof Quoted quoted)) {
            return;
        }
        quoted.candidates().stream().filter(Candidate::connected).findFirst().ifPresent(made -> {
            List<BigDecimal> delivered = Collections.nCopies(clips, BigDecimal.valueOf(seconds));
            Order order = new Order(made.boughtSeconds(), clips);
            kinds.add(new Kind(
                    role,
                    seconds,
                    made,
                    QuotedCandidates.toJson(quoted.candidates().stream()
                            .map(one -> new QuotedCandidate(one.candidateId(), one.mostCredits(), one.mostCost()))
                            .toList()),
                    counted(seconds, clips),
                    (Rated) catalog.rate(made.terms(), delivered, Outcome.COMPLETED, order),
                    (Rated) catalog.rate(made.terms(), List.of(), Outcome.FAILED, order)));
        });
    }

    /** Of each clip: no full word, one word of bits, no second that is partial. */
    private static String counted(int seconds, int clips) {
        StringBuilder hex = new StringBuilder("010").append(clips);
        for (int clip = 0; clip < clips; clip++) {
            hex.append("0001");
            long bits = (1L << seconds) - 1;
            for (; bits > 0x7F; bits >>>= 7) {
                hex.append(HexFormat.of().toHexDigits((byte) ((bits & 0x7F) | 0x80)));
            }
            hex.append(HexFormat.of().toHexDigits((byte) bits)).append("00");
        }
        return hex.toString();
    }

    /** One of so many, evenly over the month. */
    Made next(int number, int of) {
        long apart = Duration.between(FROM, TO).toNanos() / 1_000 / of;
        Instant at = FROM.plus(apart * number, ChronoUnit.MICROS);
        int shift = Math.floorMod(at.getEpochSecond() / 3_600 * 7, SHIFTS);
        int account = random.nextInt(ACCOUNTS / SHIFTS) * SHIFTS + shift;
        Kind kind = kinds.get((account * 31 + random.nextInt(FAVOURITES)) % kinds.size());
        boolean failed = random.nextInt(ONE_IN_FAILS) == 0;
        Credits credits = (failed ? kind.failed() : kind.completed()).credits();
        List<PayingLot> paying = new ArrayList<>(1);
        long revenue = pay(account, at, credits.micros(), paying);
        return new Made(
                Ids.next(at, random),
                accounts[account],
                at,
                kind,
                failed,
                "{\"prompt_characters\":" + (20 + random.nextInt(980)) + "}",
                credits,
                PayingLots.toJson(paying),
                revenue);
    }

    private long pay(int account, Instant at, long micros, List<PayingLot> paying) {
        long revenue = 0;
        for (long due = micros; due > 0; ) {
            Lot lot = lots[account];
            if (lot == null || lot.left() == 0) {
                lot = new Lot(Ids.next(at, random), packs.get(account % packs.size()));
                lots[account] = lot;
            }
            long taken = Math.min(due, lot.left());
            revenue += lot.post(taken);
            due -= taken;
            paying.add(new PayingLot(
                    lot.id,
                    "pack",
                    lot.pack.id(),
                    new Credits(taken),
                    lot.granted,
                    new Money(lot.pack.price("USD"), "USD")));
        }
        return revenue;
    }
}
