package io.tallylight.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the header is read. */
class IdempotencyKeyTests {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            order-1    | order-1
            "order-1"  | order-1
            '  a b  '  | a b
            "          | "
            """)
    void quotedAndBareAreTheSame(String header, String key) {
        assertThat(Idempotency.keyOf(header)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', nullValues = "-", textBlock = """
            -
            ''
            '  '
            ""
            """)
    void withoutAKeyTheRequestIsRefused(String header) {
        assertThatThrownBy(() -> Idempotency.keyOf(header))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(400));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(Idempotency.keyOf("x".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> Idempotency.keyOf("x".repeat(256))).isInstanceOf(HttpProblem.class);
    }
}
