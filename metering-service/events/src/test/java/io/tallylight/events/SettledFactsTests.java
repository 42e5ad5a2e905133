package io.tallylight.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.events.Decoding.Decoded;
import io.tallylight.events.GenerationFactsCodec.Line;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettledFactsTests {
    private static final Random RANDOM = new Random(11);

    @Test
    void aSettledGenerationComesBackAsItWasSent() {
        GenerationSettled settled = new GenerationSettled(
                id(),
                id(),
                id(),
                2,
                Credits.parse("12.500001"),
                Credits.parse("2.5"),
                Credits.ZERO,
                Money.of("1.000000001", "USD"),
                Money.of("0.25", "USD"),
                Outcome.COMPLETED,
                Samples.AT,
                true,
                true,
                lots());
        Message message = GenerationSettledCodec.encode(settled, Samples.AT, Samples.TRACE);
        assertThat(message.topic()).isEqualTo("tallylight.billing.v1");
        assertThat(message.key()).startsWith("acct_");
        assertThat(Samples.text(message.value())).contains("\"margin\":\"0.750000000250\"");
        assertThat(GenerationSettledCodec.isOne(Samples.headers(message))).isTrue();
        assertThat(GenerationSettledCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<>(settled, Samples.TRACE));
    }

    @Test
    void anEventOfAnotherTypeIsNone() {
        Message message =
                new Message("tallylight.billing.v1", "k", java.util.Map.of("ce_type", "credits.granted"), new byte[0]);
        assertThat(GenerationSettledCodec.isOne(Samples.headers(message))).isFalse();
    }

    @Test
    void linesComeBackAsTheyWereWritten() throws IOException {
        GenerationFacts whole = facts(
                Outcome.COMPLETED,
                new GenerationFacts.Settled(
                        3, Credits.parse("15"), Credits.ZERO, Credits.ZERO, Money.of("1.5", "USD"), true, lots()));
        GenerationFacts running = facts(null, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var writer = new GenerationFactsCodec.Writer(bytes);
        writer.write(whole);
        writer.write(running);
        writer.end(2);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("{\"end\":true,\"lines\":2}\n");
        List<Line> lines = text.lines().map(SettledFactsTests::read).toList();
        assertThat(lines).containsExactly(new Line.Generation(whole), new Line.Generation(running), new Line.End(2));
    }

    @Test
    void aLineThatIsCutIsNoLine() {
        byte[] cut = "{\"generation_id\":\"gen_".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> GenerationFactsCodec.read(cut, 0, cut.length)).isInstanceOf(IOException.class);
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> GenerationFactsCodec.read(empty, 0, empty.length))
                .hasMessageContaining("generation_id is missing");
    }

    @Test
    void anEndTellsItsCandidates() {
        GenerationEnd end = new GenerationEnd(
                Samples.job(4),
                Outcome.COMPLETED,
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                5,
                1,
                candidates());
        Message message = UsageCodec.encode(end, Samples.AT, null);
        assertThat(UsageCodec.decode(Samples.headers(message), message.value())).isEqualTo(new Decoded<>(end, null));
        assertThat(QuotedCandidates.toJson(candidates()))
                .isEqualTo("[{\"candidate_id\":\"veo\",\"most_credits\":\"12.5\","
                        + "\"most_cost\":{\"amount\":\"0.75\",\"currency\":\"USD\"}},"
                        + "{\"candidate_id\":\"ray\",\"most_credits\":\"8\","
                        + "\"most_cost\":{\"amount\":\"0.2\",\"currency\":\"USD\"}}]");
    }

    private static Line read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            return GenerationFactsCodec.read(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static GenerationFacts facts(@Nullable Outcome outcome, GenerationFacts.@Nullable Settled settled) {
        boolean over = outcome != null;
        return new GenerationFacts(
                id(),
                id(),
                Samples.AT,
                7,
                "veo",
                "gemini",
                over ? "preview" : null,
                over ? "pro" : null,
                Operation.IMAGE_TO_VIDEO,
                "1280x720",
                true,
                over ? new Inputs(12, 480, 24, Set.of("partner", "a \"tag\"")) : Inputs.UNKNOWN,
                outcome,
                over,
                over ? List.of(new BigDecimal("5"), new BigDecimal("4.5")) : List.of(),
                over ? 5 : null,
                over ? 2 : null,
                over ? Credits.parse("15") : null,
                over ? Money.of("0.95", "USD") : null,
                over ? CostBasis.CATALOG : null,
                over ? candidates() : List.of(),
                settled);
    }

    private static List<QuotedCandidate> candidates() {
        return List.of(
                new QuotedCandidate("veo", Credits.parse("12.5"), Money.of("0.75", "USD")),
                new QuotedCandidate("ray", Credits.parse("8"), Money.of("0.2", "USD")));
    }

    private static List<PayingLot> lots() {
        return List.of(
                new PayingLot(id(), "promotion", null, Credits.parse("2.5"), Credits.parse("100"), null),
                new PayingLot(
                        id(),
                        "pack",
                        "bulk",
                        Credits.parse("10.000001"),
                        Credits.parse("2000"),
                        Money.of("99.9", "USD")));
    }

    private static UUID id() {
        return Ids.next(Samples.AT, RANDOM);
    }
}
