package io.tallylight.billing.console.operator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.billing.console.operator.catalog.TextDifference.Line;
import io.tallylight.billing.console.operator.catalog.TextDifference.Side;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines two texts do not share. */
class TextDifferenceTests {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a b c     | a b c     | ''
            a b c     | a x c     | ' a -b +x  c'
            a b c     | a c       | ' a -b  c'
            a c       | a b c     | ' a +b  c'
            ''        | a         | '+a'
            a         | ''        | '-a'
            1 2 3 4 5 6 7 | 1 2 3 4 5 6 8 | ' 5  6 -7 +8'
            """)
    void showsWhatOnlyOneOfThemHasAndALittleAround(String before, String after, String shown) {
        assertThat(show(lines(before), lines(after))).isEqualTo(shown.strip());
    }

    /** Lines of both, without those of the other only, are the text again. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsShownNeverLies(long seed) {
        Random random = new Random(seed);
        String before = text(random);
        String after = text(random);
        var shown = TextDifference.between(before, after);
        var afterLines = after.lines().toList();
        var beforeLines = before.lines().toList();
        assertThat(shown).allSatisfy(line -> {
            var text = line.side() == Side.ONLY_BEFORE ? beforeLines : afterLines;
            assertThat(text.get(line.number() - 1)).isEqualTo(line.text());
        });
        long gone =
                shown.stream().filter(line -> line.side() == Side.ONLY_BEFORE).count();
        long come =
                shown.stream().filter(line -> line.side() == Side.ONLY_AFTER).count();
        assertThat(beforeLines.size() - gone).as("lines of both").isEqualTo(afterLines.size() - come);
    }

    @Test
    void textsThatDifferEverywhereAreShownWhole() {
        String before = IntStream.range(0, 4_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 4_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        assertThat(TextDifference.between(before, after)).hasSize(8_000);
    }

    private static String show(String before, String after) {
        return TextDifference.between(before, after).stream()
                .map(TextDifferenceTests::show)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String show(Line line) {
        return switch (line.side()) {
            case BOTH -> " " + line.text();
            case ONLY_BEFORE -> "-" + line.text();
            case ONLY_AFTER -> "+" + line.text();
        };
    }

    private static String lines(String words) {
        return words.replace(' ', '\n');
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 5).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    }
}
