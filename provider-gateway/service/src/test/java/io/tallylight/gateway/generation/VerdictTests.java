package io.tallylight.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTests {
    @ParameterizedTest(name = "{0}, {1} clips, another candidate {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            succeeded                    | 1 | true  | COMPLETED
            succeeded                    | 1 | false | COMPLETED
            succeeded failed             | 1 | false | COMPLETED
            succeeded refused            | 2 | false | COMPLETED
            succeeded rejected           | 1 | true  | COMPLETED
            failed                       | 0 | true  | FAILED
            failed rejected              | 0 | true  | FAILED
            rejected                     | 0 | false | FAILED
            rejected                     | 0 | true  | FallBack
            rejected rejected            | 0 | true  | FallBack
            refused                      | 0 | true  | REFUSED
            refused failed               | 0 | false | REFUSED
            refused rejected             | 0 | true  | REFUSED
            expired                      | 0 | false | EXPIRED
            expired succeeded            | 1 | false | EXPIRED
            expired cancelled            | 0 | false | EXPIRED
            cancelled                    | 0 | true  | CANCELLED
            cancelled succeeded          | 1 | false | CANCELLED
            unknown                      | 0 | true  | Unclear
            unknown succeeded            | 1 | false | Unclear
            unknown expired              | 0 | false | Unclear
            unknown rejected             | 0 | true  | Unclear
            intent                       | 0 | false | Open
            calling succeeded            | 1 | false | Open
            submitted unknown            | 0 | true  | Open
            """)
    void followsFromTheJobs(String states, int clips, boolean another, String expected) {
        List<AttemptState> jobs =
                Arrays.stream(states.split(" ", -1)).map(AttemptState::parse).toList();
        String verdict =
                switch (Verdict.of(jobs, clips, another)) {
                    case Verdict.Ended(var outcome) -> outcome.name();
                    case Verdict.FallBack _ -> "FallBack";
                    case Verdict.Unclear _ -> "Unclear";
                    case Verdict.Open _ -> "Open";
                };
        assertThat(verdict).isEqualTo(expected);
    }

    @Test
    void withoutAJobThereIsNone() {
        assertThatThrownBy(() -> Verdict.of(List.of(), 0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
