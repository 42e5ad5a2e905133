package io.tallylight.sandbox.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTests {
    private static Script script(Outcome outcome, Integer clips, Integer refusals) {
        return new Script("key", outcome, null, null, null, clips, refusals, Fault.USUAL, Set.of());
    }

    @Test
    void countsDeliveredClipsOverAllJobsOfTheKey() {
        Script script = script(Outcome.SUCCEED, 3, null);

        assertThat(script.deliver(2)).isEqualTo(2);
        assertThat(script.deliver(2)).isEqualTo(1);
        assertThat(script.deliver(1)).isZero();
    }

    @Test
    void deliversAllClipsWhereNothingIsSaid() {
        Script script = script(Outcome.SUCCEED, null, null);

        assertThat(script.deliver(8)).isEqualTo(8);
        assertThat(script.deliver(8)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"SUBMIT_ERROR", "RATE_LIMITED"})
    void turnsAwayAsOftenAsSaid(Outcome outcome) {
        Script script = script(outcome, null, 2);

        assertThat(script.next()).isEqualTo(outcome);
        assertThat(script.next()).isEqualTo(outcome);
        assertThat(script.next()).isEqualTo(Outcome.SUCCEED);
        assertThat(script.next()).isEqualTo(Outcome.SUCCEED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            a fox [[sandbox key=genai24-00001]]      | genai24-00001
            [[sandbox key=a b/c]] a fox              | a b/c
            a fox                                    | none
            a fox [[sandbox key=broken               | none
            """)
    void isNamedByALineOfThePrompt(String prompt, String key) {
        assertThat(Scripts.keyIn(prompt).orElse(null)).isEqualTo(key);
    }
}
