package io.tallylight.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.reconciliation.Finding.Found;
import io.tallylight.gateway.reconciliation.Finding.NeverSubmitted;
import io.tallylight.gateway.reconciliation.Finding.Open;
import io.tallylight.gateway.reconciliation.LostJob.Kind;
import io.tallylight.gateway.reconciliation.LostJob.Standing;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which line of a statement is which lost job. */
class MatchingTests {
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Duration SLACK = Duration.ofSeconds(60);

    /**
     * Jobs as {@code name account second}, with {@code ?} for one in flight; lines as seconds; the statement covers {@code from
     * until}. All of one prompt, model and provider.
     */
    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a acme 500                       | 501          | 0 1000   | a=501                       | one job, one line
            a acme 500                       | 450          | 0 1000   | a=450                       | clocks differ
            a acme 500                       | 561          | 0 1000   | a=never                     | too late to be this call
            a acme 500                       |              | 0 1000   | a=never                     | complete, and not there
            a acme 500                       |              | 0 559    | a=AFTER_THE_STATEMENT       | it may still be listed
            a acme 500                       |              | 441 1000 | a=BEFORE_THE_STATEMENT      | it may have been listed before
            a acme 500                       | 501 502      | 0 1000   | a=MORE_LINES_THAN_JOBS      | two lines for one job
            a acme 500, b acme 501           | 502 503      | 0 1000   | a=502 b=503                 | equals take lines by time
            b acme 501, a acme 500           | 503 502      | 0 1000   | a=502 b=503                 | whatever the order
            a acme 500, b acme 501           | 502          | 0 1000   | a=502 b=never               | one of two equals was submitted
            a acme 500, b acme 501           | 502          | 0 560    | a=502 b=AFTER_THE_STATEMENT | the other may still come
            a acme 500, b bolt 501           | 502 503      | 0 1000   | a=SAME_PROMPT b=SAME_PROMPT | no customer sees another's video
            a acme 500, b bolt 501           | 502          | 0 1000   | a=SAME_PROMPT b=SAME_PROMPT |
            a acme 500, b bolt 501           |              | 0 1000   | a=never b=never             | nothing to be mistaken
            a acme 500, b bolt 700           | 501 702      | 0 1000   | a=501 b=702                 | told apart by time
            a acme 500, b acme 600           | 441 541      | 0 1000   | a=441 b=541                 | b reaches one of them
            a acme 500, b acme 600           | 441 442      | 0 1000   | a=MORE_LINES_THAN_JOBS b=never | b reaches none of them
            a acme 500, c? acme 501          | 502          | 0 1000   | a=IN_FLIGHT                 | it may be the other's
            a acme 500, c? bolt 501          |              | 0 1000   | a=never                     |
            c? acme 501                      | 502          | 0 1000   |                             | not ours to resolve
            """)
    void eachJobGetsItsLine(String jobs, String lines, String covered, String outcome, String why) {
        List<Long> bounds = words(covered, " ").map(Long::valueOf).toList();
        Coverage coverage = new Coverage(Set.of("veo"), at(bounds.get(0)), at(bounds.get(1)), SLACK);
        Map<String, String> expected = new HashMap<>();
        words(outcome, " ")
                .forEach(word ->
                        expected.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));

        Matching.Matched matched = Matching.match(
                words(jobs, ", ").map(MatchingTests::job).toList(),
                words(lines, " ")
                        .map(second -> line(Long.parseLong(second), "veo", "m", "p"))
                        .toList(),
                coverage);

        assertThat(matched.findings().stream().collect(Collectors.toMap(f -> name(f.job()), MatchingTests::outcome)))
                .as(why)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"veo, m, p, true", "other, m, p, false", "veo, n, p, false", "veo, m, q, false"})
    void providerModelAndPromptMustAgree(String provider, String model, String prompt, boolean found) {
        Coverage coverage = new Coverage(Set.of("veo", "other"), at(0), at(1000), SLACK);
        StatementLine line = line(500, provider, model, prompt);
        Matching.Matched matched = Matching.match(List.of(job("a acme 500")), List.of(line), coverage);
        assertThat(matched.findings().getFirst()).isInstanceOf(found ? Found.class : NeverSubmitted.class);
        assertThat(matched.strangers()).isEqualTo(found ? List.of() : List.of(line));
    }

    @ParameterizedTest(name = "listed as {0}: {1}")
    @CsvSource({"veo, never", "other, PROVIDER_NOT_LISTED"})
    void whatTheStatementDoesNotCoverItDoesNotProve(String provider, String outcome) {
        Coverage coverage = new Coverage(Set.of(provider), at(0), at(1000), SLACK);
        assertThat(outcome(Matching.match(List.of(job("a acme 500")), List.of(), coverage)
                        .findings()
                        .getFirst()))
                .isEqualTo(outcome);
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 200), LongStream.of(System.nanoTime()));
    }

    /** A provider took some of the lost jobs; whatever the matching says must be so, or make no difference. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsSaidIsSo(long seed) {
        Random random = new Random(seed);
        List<LostJob> jobs = new ArrayList<>();
        Map<StatementLine, LostJob> truth = new HashMap<>();
        List<StatementLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int n = 0; n < count; n++) {
            int second = 200 + random.nextInt(600);
            String account = random.nextInt(3) == 0 ? "bolt" : "acme";
            LostJob job = job(n + " " + account + " " + second, "p" + random.nextInt(3), "m" + random.nextInt(2));
            jobs.add(job);
            if (random.nextInt(3) > 0) {
                StatementLine line = new StatementLine(
                        n,
                        "job-" + n,
                        "veo",
                        job.model(),
                        at(second - 60L + random.nextInt(121)),
                        job.promptSha256(),
                        null);
                lines.add(line);
                truth.put(line, job);
            }
        }
        Coverage coverage = new Coverage(Set.of("veo"), at(0), at(1000), SLACK);
        Collections.shuffle(lines, random);
        List<Finding> findings = Matching.match(jobs, lines, coverage).findings();
        assertThat(findings).hasSameSizeAs(jobs);

        List<Found> found = findings.stream()
                .filter(Found.class::isInstance)
                .map(Found.class::cast)
                .toList();
        assertThat(found.stream().map(Found::line)).doesNotHaveDuplicates();
        for (Found one : found) {
            LostJob owner = truth.get(one.line());
            assertThat(owner.kind()).isEqualTo(one.job().kind());
            assertThat(owner.promptSha256()).isEqualTo(one.job().promptSha256());
            assertThat(owner.model()).isEqualTo(one.job().model());
        }
        // Of equals, never more are sent again than were never sent.
        Map<Object, Long> unsent = equals(jobs.stream().filter(job -> !truth.containsValue(job)));
        equals(findings.stream().filter(NeverSubmitted.class::isInstance).map(Finding::job))
                .forEach((same, times) -> assertThat(times).isLessThanOrEqualTo(unsent.getOrDefault(same, 0L)));

        Collections.shuffle(jobs, random);
        Collections.shuffle(lines, random);
        assertThat(Matching.match(jobs, lines, coverage).findings()).isEqualTo(findings);
    }

    private static Map<Object, Long> equals(Stream<LostJob> jobs) {
        return jobs.collect(Collectors.groupingBy(
                job -> List.of(job.kind(), job.model(), job.promptSha256()), Collectors.counting()));
    }

    private static String outcome(Finding finding) {
        return switch (finding) {
            case Found(LostJob _, StatementLine line) ->
                Long.toString(line.submittedAt().getEpochSecond());
            case NeverSubmitted _ -> "never";
            case Open(LostJob _, Coverage.Unresolved why) -> why.name();
        };
    }

    private static LostJob job(String words) {
        return job(words, "p", "m");
    }

    private static LostJob job(String words, String prompt, String model) {
        String[] word = words.split(" ", 3);
        String name = word[0].replace("?", "");
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        AccountId account = new AccountId(UUID.nameUUIDFromBytes(word[1].getBytes(StandardCharsets.UTF_8)));
        return new LostJob(
                new GenerationKey(TENANT, new GenerationId(id)),
                1,
                Set.of("veo", "google"),
                model,
                prompt,
                at(Long.parseLong(word[2])),
                new Kind(account, "text_to_video 5"),
                word[0].endsWith("?") ? Standing.IN_FLIGHT : Standing.UNKNOWN);
    }

    private static String name(LostJob job) {
        return IntStream.rangeClosed('a', 'z')
                .mapToObj(Character::toString)
                .filter(letter -> UUID.nameUUIDFromBytes(letter.getBytes(StandardCharsets.UTF_8))
                        .equals(job.generation().id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static StatementLine line(long second, String provider, String model, String prompt) {
        return new StatementLine(second, "job-" + second, provider, model, at(second), prompt, null);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Stream<String> words(String text, String between) {
        return text == null || text.isBlank() ? Stream.empty() : Arrays.stream(text.split(between, -1));
    }
}
