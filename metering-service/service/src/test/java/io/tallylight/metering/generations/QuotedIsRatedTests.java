package io.tallylight.metering.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.events.Decoding;
import io.tallylight.events.GenerationEnd;
import io.tallylight.events.SecondsEncoder;
import io.tallylight.events.Settlement;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageDecoder;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.metering.Seconds;
import io.tallylight.metering.prices.KnownPrices;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** I9: what was quoted with plan, tags and what goes in is what is rated, after a trip through the events. */
class QuotedIsRatedTests {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final SettlementPolicy POLICY = new SettlementPolicy(Duration.ofSeconds(60), Duration.ofSeconds(1));
    private static final CatalogDocument DOCUMENT = document("""
            name: terms
            profile: any_seconds
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            effective_from: 2026-01-01T00:00:00Z
            markup:
              - {match: {}, multiplier: "3"}
              - {match: {plan: studio}, multiplier: "2"}
              - {match: {account_tag: partner}, multiplier: "1.5"}
              - {match: {plan: studio, account_tag: staff}, multiplier: "1"}
              - {match: {model: m, role: draft, account_tag: partner}, price_per_second: "0.07"}
            rounding: {unit: "0.000001", mode: half_up}
            fee: {}
            margin_policy: {}
            providers: [{id: p, adapter: gemini}]
            models:
              - id: m
                provider: p
                provider_model: m
                capabilities: {operations: [text_to_video, video_edit], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none, max_input_seconds: 60, frame_rates: [24, 48]}
                max_hold: PT30M
                costs:
                  - {unit: second, amount: "0.10", source: test}
                  - {unit: second, amount: "0.17", frame_rate: 48, source: test}
                  - {unit: second, amount: "0.11", effective_from: 2026-06-01T00:00:00Z, source: test}
                  - {unit: input_second, amount: "0.013", operation: video_edit, source: test}
                  - {unit: thousand_characters, amount: "0.037", source: test}
            roles: [{id: draft, primary: m}]
            plans:
              - {id: studio, name: Studio, interval: month, price: "20", credits: "1000"}
              - {id: basic, name: Basic, interval: month, price: "10", credits: "500"}
            """);
    private static final Catalog CATALOG = DOCUMENT.prices();
    private static final List<@Nullable String> PLANS = Arrays.asList("studio", "basic", null);

    static Stream<Long> seeds() {
        return CountedSecondsTests.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsQuotedIsRated(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Set<String> tags = new HashSet<>();
            for (String tag : List.of("partner", "staff", "other")) {
                if (random.nextBoolean()) {
                    tags.add(tag);
                }
            }
            boolean edit = random.nextBoolean();
            boolean role = random.nextBoolean();
            QuoteRequest request = new QuoteRequest(
                    role ? null : "m",
                    role ? "draft" : null,
                    edit ? Operation.VIDEO_EDIT : Operation.TEXT_TO_VIDEO,
                    1 + random.nextInt(20),
                    1 + random.nextInt(8),
                    null,
                    null,
                    PLANS.get(random.nextInt(PLANS.size())),
                    Map.of(),
                    edit && random.nextBoolean() ? 1 + random.nextInt(60) : null,
                    1 + random.nextInt(5_000),
                    random.nextBoolean() ? 24 + 24 * random.nextInt(2) : null,
                    Set.copyOf(tags));
            Candidate candidate = quote(request, FROM.plus(Duration.ofDays(random.nextInt(365))));
            Settlement settled = settled(candidate, request, random);
            assertThat(settled.credits()).as("seed %d, %s", seed, request).isEqualTo(candidate.mostCredits());
            assertThat(settled.providerCost()).as("seed %d, %s", seed, request).isEqualTo(candidate.mostCost());
        }
    }

    /** Which rule it was, in figures: a clip of ten seconds and a prompt of a thousand characters, before June. */
    @ParameterizedTest(name = "{0} {1}, {2} characters, {3} frames, {4} input seconds: {5}")
    @CsvSource(nullValues = "-", textBlock = """
            -,      -,       1000, -,  -,  311.1
            studio, -,       1000, -,  -,  207.4
            basic,  -,       1000, -,  -,  311.1
            -,      partner, 1000, -,  -,  155.55
            studio, partner, 1000, -,  -,  207.4
            studio, staff,   1000, -,  -,  103.7
            -,      -,       2000, -,  -,  322.2
            -,      -,       1000, 48, -,  521.1
            -,      -,       1000, -,  20, 389.1
            """)
    void eachAccountPaysItsRule(
            String plan, String tag, int characters, Integer frameRate, Integer inputSeconds, BigDecimal credits) {
        QuoteRequest request = new QuoteRequest(
                "m",
                null,
                inputSeconds == null ? Operation.TEXT_TO_VIDEO : Operation.VIDEO_EDIT,
                10,
                1,
                null,
                null,
                plan,
                Map.of(),
                inputSeconds,
                characters,
                frameRate,
                tag == null ? Set.of() : Set.of(tag));
        Settlement settled = settled(quote(request, FROM), request, new Random(1));
        assertThat(settled.credits()).isEqualTo(Credits.of(credits));
    }

    private static Candidate quote(QuoteRequest request, Instant at) {
        return ((Quoted) CATALOG.quote(request, at)).candidates().getFirst();
    }

    /** What metering makes of the events that the gateway would send for it, delivered in full. */
    private static Settlement settled(Candidate candidate, QuoteRequest request, Random random) {
        UUID tenant = Ids.next(FROM, random);
        CatalogVersions versions = new CatalogVersions();
        versions.publish(new TenantId(tenant), 1, FROM, DOCUMENT.prices());
        Inputs inputs = candidate.terms().inputs();
        Job job = new Job(
                tenant,
                Ids.next(FROM, random),
                "customer",
                null,
                Ids.next(FROM, random),
                Ids.next(FROM, random),
                candidate.candidateId(),
                1,
                candidate.provider(),
                candidate.candidateId(),
                candidate.terms().role(),
                candidate.terms().plan(),
                "operations/1",
                1,
                candidate.terms().operation(),
                candidate.terms().resolution(),
                null,
                candidate.terms().audio(),
                candidate.terms().pricedAt(),
                Map.of(),
                inputs);
        List<UsageEvent> events = new ArrayList<>();
        UsageDecoder decoder = new UsageDecoder();
        for (int clip = 0; clip < request.clips(); clip++) {
            new SecondsEncoder(job, FROM, null)
                    .encode(clip, 0, request.seconds(), BigDecimal.ONE, record -> events.add(read(decoder, record)));
        }
        GenerationEnd end = Seconds.end(
                job,
                Outcome.COMPLETED,
                request.clips(),
                BigDecimal.valueOf((long) request.seconds() * request.clips()),
                null);
        events.add(read(decoder, UsageCodec.encode(end, FROM, null).toProducerRecord()));
        Generation generation =
                Generation.first(GenerationData.of(events.getFirst().job()), FROM);
        assertThat(generation.data().terms()).isEqualTo(candidate.terms());
        events.forEach(event -> assertThat(generation.take(event)).isEqualTo(Taken.COUNTED));
        Settlement settlement = generation.settle(new KnownPrices(versions), FROM, POLICY);
        assertThat(settlement).isNotNull();
        return settlement;
    }

    private static UsageEvent read(UsageDecoder decoder, ProducerRecord<String, byte[]> record) {
        return switch (decoder.decode(record.headers(), record.value())) {
            case Decoding.Decoded<UsageEvent>(UsageEvent event, var traceparent) -> event;
            case Decoding.Broken<UsageEvent> broken -> throw new AssertionError(broken.detail());
        };
    }

    private static CatalogDocument document(String yaml) {
        return switch (CatalogDocument.read(yaml)) {
            case CatalogDocument.ReadResult.Read(CatalogDocument document) -> document;
            case CatalogDocument.ReadResult.Unsound unsound ->
                throw new AssertionError(unsound.flaws().toString());
        };
    }
}
