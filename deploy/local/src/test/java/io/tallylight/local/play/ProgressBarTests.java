package io.tallylight.local.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTests {
    @ParameterizedTest(name = "{0} of {1} after {2} s")
    @CsvSource(delimiter = '|', textBlock = """
            0     | 10000 |   1 | '  [..............................] 0 of 10,000, 0 a second'
            99    | 10000 |   3 | '  [..............................] 99 of 10,000, 33 a second'
            100   | 10000 |   4 | '  [..............................] 100 of 10,000, 25 a second, 6:36 to go'
            2500  | 10000 |  25 | '  [#######.......................] 2,500 of 10,000, 100 a second, 1:15 to go'
            9999  | 10000 | 100 | '  [#############################.] 9,999 of 10,000, 99 a second, 0:00 to go'
            10000 | 10000 |  99 | '  [##############################] 10,000 of 10,000, 101 a second, took 1:39'
            """)
    void saysHowFarHowFastAndHowLongStill(int done, int of, int seconds, String bar) {
        assertThat(ProgressBar.bar(done, of, Duration.ofSeconds(seconds))).isEqualTo(bar);
    }

    @Test
    void aStageBeginsBelowABarThatWasLeftInTheMiddle() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        bar.stage("first");
        bar.progress(1, 2);
        bar.stage("second");

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("\\d+ a sec.*", "…")))
                .containsExactly("  first", "", "\u001b[K  [###############...............] 1 of 2, …", "  second");
    }
}
