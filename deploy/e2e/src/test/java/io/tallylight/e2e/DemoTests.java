package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.demo.Day;
import io.tallylight.local.demo.DemoDay;
import io.tallylight.local.demo.DemoResult;
import io.tallylight.local.demo.Logins;
import io.tallylight.local.play.ProgressLines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The day of the reference platform, through the whole product, as {@code ./tallylight demo} plays it. The whole of it
 * runs with {@code ./tallylight test --all}; twenty customers always.
 */
class DemoTests {
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;

    @Test
    void twentyCustomersComeToExactlyTheFiftiethPart() {
        DemoResult result = play("demo-slice", 20);

        assertThat(result.table())
                .contains(
                        "the day                     200     1,000        $90.50       $271.50    66.67%",
                        "$0.0905 a second, $0.4525 a clip");
        assertEachLoginWorks(result.logins());
        assertEachHourHasItsPart(result);
    }

    @Test
    @EnabledIfSystemProperty(named = "tallylight.all", matches = "true")
    void theWholeDayComesToTheFiguresOfTheAnalysis() {
        DemoResult result = play("demo-whole", 1_000);

        assertThat(result.table())
                .contains(
                        "the day                  10,000    50,000     $4,525.00    $13,575.00    66.67%",
                        "$0.0905 a second, $0.4525 a clip, $135,750.00 in a month of 30 days");
    }

    private static DemoResult play(String name, int customers) {
        RunningSystem system = RunningSystem.shared();
        Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        DemoDay.Settings settings = new DemoDay.Settings(
                new Day(name, yesterday, customers, 10),
                Built.repository().resolve("deploy/local/catalog/reference.yaml"),
                IN_FLIGHT,
                TIME_SCALE);

        DemoResult result = new DemoDay(system.endpoints(), settings, new ProgressLines(System.out)).play();

        System.out.print(result.table());
        assertThat(result.exact()).as(result.table()).isTrue();
        system.assertDoctorIsGreen();
        return result;
    }

    private static void assertEachHourHasItsPart(DemoResult result) {
        Day day = result.day();
        JsonNode hours = new Caller(result.key())
                .get(RunningSystem.shared()
                        .billing("/v1/reports/usage_detail?group=hour&from=" + day.begin() + "&to=" + day.end()))
                .json()
                .get("data");

        assertThat(hours).hasSize(24);
        assertThat(hours.at("/3/hour").asText()).endsWith("T03:00Z");
        assertThat(hours.at("/3/generations").asInt()).as("at night").isEqualTo(1);
        assertThat(hours.at("/19/generations").asInt()).as("in the evening").isBetween(15, 16);
    }

    private static void assertEachLoginWorks(Logins logins) {
        assertThat(Stream.of(logins.operator(), logins.finance(), logins.customer()))
                .allSatisfy(login -> {
                    Caller.Answer session = new Caller("nobody")
                            .post(
                                    RunningSystem.shared().billing("/v1/sessions"),
                                    Map.of("email", login.email(), "password", login.password()));
                    assertThat(session.status()).as(session.text()).isBetween(200, 299);
                });
    }
}
