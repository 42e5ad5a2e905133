package io.tallylight.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptStateTests {
    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            intent    | calling cancelled expired rejected
            calling   | intent submitted succeeded failed refused rejected cancelled expired unknown
            submitted | succeeded failed refused cancelled expired unknown
            unknown   | intent submitted succeeded failed refused rejected cancelled expired
            succeeded |
            failed    |
            refused   |
            rejected  |
            cancelled |
            expired   |
            """)
    void goesOnlyThere(String from, String to) {
        Set<String> allowed = Arrays.stream(AttemptState.values())
                .filter(next -> AttemptState.parse(from).mayBecome(next))
                .map(AttemptState::wire)
                .collect(Collectors.toSet());
        assertThat(allowed).isEqualTo(to == null ? Set.of() : Set.of(to.split(" ", -1)));
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void readsWhatItWrites(AttemptState state) {
        assertThat(AttemptState.parse(state.wire())).isEqualTo(state);
    }

    @Test
    void aStepTheMachineDoesNotKnowIsRefused() {
        Random random = new Random(1);
        Instant now = Instant.EPOCH;
        GenerationKey key = new GenerationKey(TenantId.next(now, random), GenerationId.next(now, random));
        assertThatThrownBy(() ->
                        new AttemptMove(key, 1, AttemptState.SUBMITTED, AttemptState.CALLING, null, null, null, now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SUBMITTED to CALLING");
    }
}
