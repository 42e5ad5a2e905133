package io.tallylight.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.sandbox.config.TestConfig;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.wire.WireError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRulesTests {
    private static final OpenAiRules AFTER_SHUT_DOWN =
            new OpenAiRules(new TestConfig(Duration.ofHours(1), 1_000, Duration.ofHours(1), true));

    private static VideoRequest request(String model) {
        return VideoRequest.fromForm(
                Optional.of("x"), Optional.of(model), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"sora-2", "sora-2-pro", "sora-2-2025-10-06"})
    void soraIsGoneOnceItIsShutDown(String model) {
        Door door = new Door(Profile.CONTRACT, Provider.OPENAI);

        assertThatThrownBy(() -> AFTER_SHUT_DOWN.check(door, request(model)))
                .isInstanceOfSatisfying(
                        WireError.class,
                        refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({"CONTRACT,AZURE", "ANY_SECONDS,OPENAI"})
    void itStaysWhereOthersServeIt(Profile profile, Provider provider) {
        Door door = new Door(profile, provider);

        assertThat(AFTER_SHUT_DOWN.check(door, request("sora-2")).model()).isEqualTo("sora-2");
    }

    @Test
    void aProModelTakesFullHighDefinition() {
        VideoRequest request = VideoRequest.fromForm(
                Optional.of("x"),
                Optional.of("sora-2-pro"),
                Optional.of("20"),
                Optional.of("1920x1080"),
                Optional.empty());

        assertThat(new OpenAiRules(TestConfig.USUAL)
                        .check(new Door(Profile.CONTRACT, Provider.OPENAI), request)
                        .size())
                .hasToString("1920x1080");
    }
}
