package io.tallylight.catalog.simulation;

import io.tallylight.events.GenerationFacts;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.events.PayingLot;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.Order;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.rating.Terms;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Usage as metering tells it, rated and booked as the services would have. */
public final class PastUsage {
    static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");

    private static final List<String> MODELS = List.of("fast", "standard", "pro");
    private static final int ACCOUNTS = 20;

    private final RandomGenerator random;
    private final Catalog catalog;
    private final List<Lot> lots = new ArrayList<>();

    /** A lot whose revenue is posted cumulatively, as the ledger does. */
    private static final class Lot {
        private final UUID id;
        private final UUID account;
        private final String pack;
        private final Credits granted;
        private final Money price;
        private long usedMicros;
        private long postedNanos;

        Lot(UUID id, UUID account, String pack, Credits granted, Money price) {
            this.id = id;
            this.account = account;
            this.pack = pack;
            this.granted = granted;
            this.price = price;
        }

        long take(long micros) {
            usedMicros += micros;
            long due = price.amount()
                    .movePointRight(Money.NANO_DECIMALS)
                    .multiply(BigDecimal.valueOf(usedMicros))
                    .divide(BigDecimal.valueOf(granted.micros()), 0, RoundingMode.HALF_UP)
                    .longValueExact();
            long now = due - postedNanos;
            postedNanos = due;
            return now;
        }
    }

    /** By a price list, of version 1. */
    public PastUsage(RandomGenerator random, Catalog catalog) {
        this.random = random;
        this.catalog = catalog;
        for (int i = 0; i < ACCOUNTS; i++) {
            UUID account = Ids.next(FROM, random);
            lots.add(lot(account, "biggest", "2000", "99.90"));
            lots.add(lot(account, "medium", "300", "24.90"));
        }
    }

    private Lot lot(UUID account, String pack, String credits, String price) {
        return new Lot(
                Ids.next(FROM, random), account, pack, Credits.of(new BigDecimal(credits)), Money.of(price, "USD"));
    }

    /** One more generation. */
    public GenerationFacts next() {
        Lot lot = lots.get(random.nextInt(lots.size()));
        String model = MODELS.get(random.nextInt(MODELS.size()));
        Outcome outcome = random.nextInt(10) == 0 ? Outcome.FAILED : Outcome.COMPLETED;
        int clips = 1 + random.nextInt(2);
        List<BigDecimal> seconds = new ArrayList<>();
        for (int clip = 0; clip < clips && outcome == Outcome.COMPLETED; clip++) {
            seconds.add(random.nextInt(8) == 0 ? new BigDecimal("3.25") : BigDecimal.valueOf(5));
        }
        Instant at =
                FROM.plus(Duration.ofMillis(random.nextLong(Duration.ofDays(30).toMillis())));
        Inputs inputs =
                new Inputs(null, 1 + random.nextInt(400), null, random.nextBoolean() ? Set.of("partner") : Set.of());
        Terms terms = new Terms(model, Operation.TEXT_TO_VIDEO, "1280x720", true, null, null, at, inputs);
        Rated rated = (Rated) catalog.rate(terms, seconds, outcome, new Order(5, clips));
        return facts(lot, terms, at, outcome, seconds, clips, rated, random.nextInt(7) == 0);
    }

    private GenerationFacts facts(
            Lot lot,
            Terms terms,
            Instant at,
            Outcome outcome,
            List<BigDecimal> seconds,
            int clips,
            Rated rated,
            boolean reported) {
        Money cost = reported ? rated.cost().times(new BigDecimal("1.01")) : rated.cost();
        Money revenue = Money.ofNanos(lot.take(rated.credits().micros()), "USD");
        return new GenerationFacts(
                Ids.next(at, random),
                lot.account,
                at,
                1,
                terms.candidateId(),
                "gemini",
                terms.role(),
                null,
                terms.operation(),
                terms.resolution(),
                terms.audio(),
                terms.inputs(),
                outcome,
                true,
                seconds,
                5,
                clips,
                rated.credits(),
                cost,
                reported ? CostBasis.REPORTED : CostBasis.CATALOG,
                List.of(),
                new GenerationFacts.Settled(
                        1,
                        rated.credits(),
                        Credits.ZERO,
                        Credits.ZERO,
                        revenue,
                        false,
                        rated.credits().micros() == 0
                                ? List.of()
                                : List.of(new PayingLot(
                                        lot.id, "pack", lot.pack, rated.credits(), lot.granted, lot.price))));
    }

    /** As metering writes it, the end included. */
    public static byte[] stream(List<GenerationFacts> facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            GenerationFactsCodec.Writer writer = new GenerationFactsCodec.Writer(out);
            for (GenerationFacts one : facts) {
                writer.write(one);
            }
            writer.end(facts.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same without an end, and the last line cut off; as a connection that broke gives it. */
    public static byte[] broken(List<GenerationFacts> facts) {
        byte[] whole = stream(facts);
        return Arrays.copyOf(whole, whole.length - 40);
    }

    /** Hands a stream on, line by line. */
    static void play(byte[] stream, Simulation simulation) throws IOException {
        int start = 0;
        for (int i = 0; i < stream.length; i++) {
            if (stream[i] == '\n') {
                simulation.add(stream, start, i);
                start = i + 1;
            }
        }
    }

    static BigDecimal sum(List<GenerationFacts> facts) {
        return facts.stream()
                .map(one -> one.settled() == null
                        ? BigDecimal.ZERO
                        : one.settled().netRevenue().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
