package io.tallylight.local.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.play.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTests {
    private static final Instant BEGIN = Instant.parse("2026-04-20T00:00:00Z");
    private static final Day WHOLE = new Day("demo", BEGIN, 1_000, 10);

    @ParameterizedTest(name = "{0}: {1} clips")
    @CsvSource(delimiter = '|', textBlock = """
            gen-4.5-turbo       | 4000
            gen-4.5-aleph       | 2000
            veo-3.1-fast        |  750
            veo-3.1-fast-vertex |  750
            kling-3.0           | 1000
            ray3.14             | 1500
            """)
    void theWholeDayHasTheSharesOfTheReferenceMix(String model, long clips) {
        Map<String, Long> byModel =
                WHOLE.requested().stream().collect(groupingBy(request -> String.valueOf(request.model()), counting()));

        assertThat(byModel).hasSize(6).containsEntry(model, clips);
    }

    @Test
    void fourCustomersHaveTheSharesAlready() {
        Map<Model, Long> byModel =
                new Day("four", BEGIN, 4, 10).all().stream().collect(groupingBy(Day.Clip::model, counting()));

        assertThat(byModel)
                .containsOnly(
                        Map.entry(Model.TURBO, 16L),
                        Map.entry(Model.ALEPH, 8L),
                        Map.entry(Model.VEO_GEMINI, 3L),
                        Map.entry(Model.VEO_VERTEX, 3L),
                        Map.entry(Model.KLING, 4L),
                        Map.entry(Model.RAY, 6L));
    }

    @Test
    void requestsComeInOrderWithinTheDayEachUnderANameOfItsOwn() {
        List<Planned> requests = WHOLE.requested();

        assertThat(requests).extracting(Planned::at).isSorted();
        assertThat(requests.getFirst().at()).isAfterOrEqualTo(WHOLE.begin());
        assertThat(requests.getLast().at()).isBefore(WHOLE.end());
        assertThat(new HashSet<>(requests.stream().map(Planned::id).toList())).hasSize(10_000);
        assertThat(requests).allSatisfy(request -> assertThat(request.id()).startsWith("demo-customer-"));
        assertThat(WHOLE.requested()).as("the same every time").isEqualTo(requests);
    }

    @Test
    void everyHourHasRequestsAndTheEveningMoreThanTheNight() {
        Map<Integer, Long> byHour = WHOLE.requested().stream()
                .collect(groupingBy(
                        request -> request.at().atZone(ZoneOffset.UTC).getHour(), counting()));

        assertThat(byHour.keySet())
                .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
        assertThat(byHour.get(19)).isGreaterThan(10 * byHour.get(3));
        assertThat(byHour).containsEntry(19, 780L).containsEntry(3, 50L);
    }

    @ParameterizedTest(name = "{0} requests")
    @ValueSource(ints = {0, 1, 2, 23, 24, 997})
    void anyNumberOfRequestsLiesWithinTheDay(int requests) {
        List<Instant> times = Hours.spread(BEGIN, requests);

        assertThat(times).hasSize(requests).isSorted();
        assertThat(times).allSatisfy(at -> assertThat(Duration.between(BEGIN, at))
                .isBetween(Duration.ZERO, Duration.ofDays(1).minusMillis(1)));
    }

    @Test
    void noJobRunsLongerThanTheModelsSlowOnes() {
        Map<String, Model> models =
                List.of(Model.values()).stream().collect(Collectors.toMap(Model::id, model -> model));

        assertThat(WHOLE.requested()).allSatisfy(request -> assertThat(request.runs())
                .isPositive()
                .isLessThanOrEqualTo(models.get(String.valueOf(request.model())).slow()));
    }
}
