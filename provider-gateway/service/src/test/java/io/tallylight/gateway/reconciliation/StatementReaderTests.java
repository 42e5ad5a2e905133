package io.tallylight.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.gateway.reconciliation.ReadStatement.Broken;
import io.tallylight.gateway.reconciliation.ReadStatement.Sound;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTests {
    private static final String SHA = "ab".repeat(32);
    private static final String HEADER =
            "job_id,provider,model,submitted_at,prompt_sha256,seconds,cost,clips,status\r\n";
    private static final String GOOD = "job-1,gemini,veo,2026-01-31T23:59:59.5Z," + SHA + ",5,1.75,1,succeeded\r\n";

    @Test
    void readsWhatTheSandboxWrites() throws IOException {
        assertThat(read(HEADER + GOOD + "models/veo/operations/2,vertex,\"veo,2\",2026-02-01T00:00:00Z," + SHA
                        + ",0,,0,running\r\n"))
                .isEqualTo(new Sound(java.util.List.of(
                        new StatementLine(
                                2,
                                "job-1",
                                "gemini",
                                "veo",
                                Instant.parse("2026-01-31T23:59:59.5Z"),
                                SHA,
                                new BigDecimal("1.75")),
                        new StatementLine(
                                3,
                                "models/veo/operations/2",
                                "vertex",
                                "veo,2",
                                Instant.parse("2026-02-01T00:00:00Z"),
                                SHA,
                                null))));
    }

    @Test
    void columnsMayStandInAnyOrderAndOthersAreLeftAlone() throws IOException {
        String text = "\uFEFFPrompt_SHA256,note,submitted_at,model,provider,job_id\n"
                + SHA.toUpperCase(java.util.Locale.ROOT) + ",hello,2026-02-01T00:00:00Z,veo,Gemini,1\n\n";
        assertThat(read(text))
                .isEqualTo(new Sound(java.util.List.of(
                        new StatementLine(2, "1", "gemini", "veo", Instant.parse("2026-02-01T00:00:00Z"), SHA, null))));
    }

    @Test
    void aHeaderAloneSaysThatThereWasNothing() throws IOException {
        assertThat(read(HEADER)).isEqualTo(new Sound(java.util.List.of()));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ,gemini,veo,2026-01-31T00:00:00Z,SHA,5,1,1,x            | 3 job_id is empty
            2,,veo,2026-01-31T00:00:00Z,SHA,5,1,1,x                 | 3 provider is empty
            2,gemini,,2026-01-31T00:00:00Z,SHA,5,1,1,x              | 3 model is empty
            2,gemini,veo,yesterday,SHA,5,1,1,x                      | 3 submitted_at is no time such as 2026-01-31T23:59:59Z
            2,gemini,veo,2026-01-31T00:00:00Z,abc,5,1,1,x           | 3 prompt_sha256 is no SHA-256 in hexadecimal
            2,gemini,veo,2026-01-31T00:00:00Z,SHA,5,1 USD,1,x       | 3 cost is no decimal such as 1.75
            2,gemini,veo,2026-01-31T00:00:00Z,SHA,5,1e99999999,1,x  | 3 cost is no decimal such as 1.75
            2,gemini,veo,2026-01-31T00:00:00Z,SHA                   | 3  has 5 fields, the header has 9
            job-1,gemini,veo,2026-01-31T00:00:00Z,SHA,5,1,1,x       | 3 job_id stands in line 2 already
            """)
    void oneLineThatCannotBeReadSpoilsAll(String line, String flaw) throws IOException {
        assertThat(flaws(HEADER + GOOD + line.replace("SHA", SHA) + "\r\n")).isEqualTo(flaw);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                              | 1  the statement is empty; its first line names the columns
            job_id,provider                | 1 model this column is missing; 1 submitted_at this column is missing; 1 prompt_sha256 this column is missing
            job_id,job_id,provider,model,submitted_at,prompt_sha256 | 1 job_id this column stands more than once
            """)
    void theHeaderMustNameWhatIsNeeded(String header, String flaw) throws IOException {
        assertThat(flaws(header == null ? "" : header + "\n1,2\n")).isEqualTo(flaw);
    }

    @Test
    void aQuoteThatNeverEndsIsSaidWithItsLine() throws IOException {
        assertThat(flaws(HEADER + GOOD + "\"2,gemini\r\n" + GOOD)).startsWith("3 ");
    }

    @Test
    void soManyFlawsAreCountedAndTheFirstAreShown() throws IOException {
        ReadStatement read = read(HEADER + (",gemini,veo,2026-01-31T00:00:00Z," + SHA + ",5,1,1,x\r\n").repeat(70));
        assertThat(read).isInstanceOf(Broken.class);
        assertThat(((Broken) read).found()).isEqualTo(70);
        assertThat(((Broken) read).flaws()).hasSize(50);
    }

    private static ReadStatement read(String text) throws IOException {
        return StatementReader.read(new StringReader(text));
    }

    private static String flaws(String text) throws IOException {
        return ((Broken) read(text))
                .flaws().stream()
                        .map(flaw -> flaw.line() + " " + flaw.column() + " " + flaw.detail())
                        .collect(Collectors.joining("; "));
    }
}
