package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Closings;
import io.tallylight.rating.Closings.Closing;
import io.tallylight.rating.Closings.Kind;
import io.tallylight.rating.Explanation;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult;
import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a strict policy closes when a cost that was known to rise does. */
class ClosingsTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant RISE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant FALL = Instant.parse("2026-09-01T00:00:00Z");

    /** A credit is a cent; from June to September the second of one model costs 14 cents instead of 10. */
    private static PriceListText list() {
        return new PriceListText()
                .model("rises", "{values: [10]}", """
                        [{unit: second, amount: "0.10", source: test}, {unit: second, amount: "0.14", effective_from: 2026-06-01T00:00:00Z, effective_until: 2026-09-01T00:00:00Z, source: test}]
                        """.strip())
                .model("stays", "{values: [10]}", "[{unit: second, amount: \"0.10\", source: test}]")
                .rule("{match: {}, price_per_second: \"0.10\"}")
                .plan("{id: hit, price: \"20\", credits: \"1500\"}")
                .plan("{id: dear, price: \"20\", credits: \"1200\"}")
                .plan("{id: spared, price: \"20\", credits: \"1500\", models: [stays]}")
                .pack("{id: bulk, price: \"13\", credits: \"1000\"}")
                .pack("{id: small, price: \"20\", credits: \"1000\"}")
                .with("roles: [{id: any, primary: rises, fallbacks: [stays]}]");
    }

    private static Catalog priced(CatalogDocument document) {
        return document.prices(Gate.closings(document, FROM));
    }

    private static QuoteResult quote(Catalog catalog, @Nullable String model, @Nullable String plan, Instant at) {
        return catalog.quote(request(model, plan), at);
    }

    private static QuoteRequest request(@Nullable String model, @Nullable String plan) {
        return new QuoteRequest(
                model, model == null ? "any" : null, Operation.TEXT_TO_VIDEO, 10, 1, null, null, plan, Map.of());
    }

    @Test
    void whatIsClosedForWhatAndWhen() {
        assertThat(Gate.closings(list().read(), FROM).all())
                .containsExactly(
                        new Closing(Kind.PLAN, "hit", List.of("rises"), RISE, FALL),
                        new Closing(Kind.PACK, "bulk", List.of("rises"), RISE, FALL));
    }

    @ParameterizedTest(name = "{0} of {1} at {2}: {3}")
    @CsvSource(textBlock = """
            rises, hit,    2026-05-31T23:59:59.999999Z, sold
            rises, hit,    2026-06-01T00:00:00Z,        closed_for_plan
            rises, hit,    2026-08-31T23:59:59.999999Z, closed_for_plan
            rises, hit,    2026-09-01T00:00:00Z,        sold
            rises, dear,   2026-06-01T00:00:00Z,        sold
            rises, ,       2026-06-01T00:00:00Z,        sold
            stays, hit,    2026-06-01T00:00:00Z,        sold
            stays, spared, 2026-06-01T00:00:00Z,        sold
            rises, spared, 2026-06-01T00:00:00Z,        not_in_plan
            """)
    void aPlanIsSoldUntilTheRise(String model, @Nullable String plan, Instant at, String answer) {
        String found =
                switch (quote(priced(list().read()), model, plan, at)) {
                    case Quoted quoted -> "sold";
                    case NotOffered(List<Reason> reasons) -> reasons.getFirst().code();
                };
        assertThat(found).isEqualTo(answer);
    }

    @Test
    void aRoleGoesOnWithTheNext() {
        assertThat(quote(priced(list().read()), null, "hit", RISE)).isInstanceOfSatisfying(Quoted.class, quoted -> {
            assertThat(quoted.candidates()).extracting(Candidate::candidateId).containsExactly("stays");
            assertThat(quoted.skipped()).extracting(Reason::code).containsExactly("closed_for_plan");
        });
    }

    @Test
    void whatAPackCannotBeSpentOnIsTold() {
        Catalog catalog = priced(list().read());
        assertThat(catalog.closings().closedFor("rises", RISE)).containsExactly("bulk", "hit");
        assertThat(catalog.closings().closedFor("rises", RISE.minusNanos(1))).isEmpty();
        assertThat(catalog.closings().closedFor("rises", FALL)).isEmpty();
        assertThat(catalog.closings().closedFor("stays", RISE)).isEmpty();
        assertThat(catalog.rolesOf("stays")).containsExactly("any");
        assertThat(catalog.rolesOf("unknown")).isEmpty();
    }

    @Test
    void anExplanationSaysIt() {
        Explanation explanation = priced(list().read()).explain(request(null, "hit"), RISE);
        assertThat(explanation.candidates().getFirst().dropped())
                .extracting(Reason::code)
                .containsExactly("closed_for_plan");
        assertThat(explanation.candidates())
                .extracting(Explanation.Considered::closedFor)
                .containsExactly(List.of("bulk", "hit"), List.of());
    }

    /** Where floors are not enforced nothing is closed; neither where none is set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{mode: observe, floor_plan: {worst: \"0\"}, floor_pack: {worst: \"0\"}}",
                "{mode: allow, floor_plan: {worst: \"0\"}, floor_pack: {worst: \"0\"}}",
                "{mode: strict, floor_request: \"0\"}"
            })
    void onlyAStrictPolicyCloses(String policy) {
        CatalogDocument document = list().policy(policy).read();
        assertThat(Gate.closings(document, FROM)).isSameAs(Closings.NONE);
        assertThat(quote(priced(document), "rises", "hit", RISE)).isInstanceOf(Quoted.class);
    }

    @Test
    void whatHasRisenBeforeTheVersionBeganIsTheGatesAffair() {
        assertThat(Gate.closings(list().read(), RISE).all()).isEmpty();
        assertThat(Gate.closings(list().read(), FALL)).isSameAs(Closings.NONE);
    }

    /** Each rise closes more; what one offer loses another keeps. */
    @Test
    void laterRisesCloseMore() {
        Instant later = Instant.parse("2026-07-01T00:00:00Z");
        CatalogDocument document =
                list().model("joins", "{values: [10]}", """
                        [{unit: second, amount: "0.10", source: test}, {unit: second, amount: "0.15", effective_from: 2026-07-01T00:00:00Z, source: test}]
                        """.strip()).read();
        assertThat(Gate.closings(document, FROM).all())
                .filteredOn(closing ->
                        closing.kind() == Kind.PLAN && closing.offer().equals("hit"))
                .containsExactly(
                        new Closing(Kind.PLAN, "hit", List.of("rises"), RISE, later),
                        new Closing(Kind.PLAN, "hit", List.of("joins", "rises"), later, FALL),
                        new Closing(Kind.PLAN, "hit", List.of("joins"), FALL, null));
    }

    /** What {@link Gate#below} says is what is closed: one place decides. */
    @Test
    void closingIsWhatIsReported() {
        CatalogDocument document = list().read();
        List<Fallen> reported = Gate.newlyBelow(document, FROM, document, RISE);
        assertThat(Gate.closings(document, FROM).all())
                .extracting(Closing::offer, Closing::models)
                .containsExactlyElementsOf(reported.stream()
                        .map(fallen -> tuple(fallen.id(), fallen.close()))
                        .toList());
    }
}
