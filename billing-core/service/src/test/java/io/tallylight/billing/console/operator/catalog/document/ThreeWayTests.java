package io.tallylight.billing.console.operator.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Part;
import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Side;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people at one text. */
class ThreeWayTests {
    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            a b c       | a b c     | a b c     | a b c
            a b c       | a x c     | a b c     | a x c
            a b c       | a b c     | a x c     | a x c
            a b c       | a x c     | a x c     | a x c
            a b c d e   | x b c d e | a b c d y | x b c d y
            a b c d e   | a c d e   | a b c d y | a c d y
            a b c       | a x c     | a y c     | ?
            a b c       | a c       | a y c     | ?
            a           | a b       | a c       | ?
            """)
    void whatOnlyOneChangedIsSettled(String base, String theirs, String mine, String merged) {
        ThreeWay three = ThreeWay.of(lines(base), lines(theirs), lines(mine));
        assertThat(three.merged(Map.of()).map(ThreeWayTests::words))
                .isEqualTo(Optional.of(merged).filter(m -> !m.equals("?")));
        if (merged.equals("?")) {
            Map<Integer, Side> all =
                    three.parts().stream().collect(Collectors.toMap(Part::number, part -> Side.THEIRS));
            assertThat(three.merged(all).map(ThreeWayTests::words)).contains(theirs);
        }
    }

    @Test
    void aPartSaysWhereItStands() {
        String base = "name: x\npacks:\n  - {id: small, price: \"1\"}\n  - {id: big, price: \"2\"}\n";
        Part part = ThreeWay.of(base, base.replace("\"2\"", "\"3\""), base.replace("\"2\"", "\"4\""))
                .parts()
                .getFirst();
        assertThat(part.section()).isEqualTo("packs › big");
        assertThat(part.line()).isEqualTo(4);
        assertThat(part.conflict()).isTrue();
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 10), LongStream.of(new Random().nextLong()));
    }

    /** Whoever chooses one side everywhere gets that side's text, however the three differ. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLost(long seed) {
        Random random = new Random(seed);
        Map<Side, String> texts = Map.of(Side.BASE, text(random), Side.THEIRS, text(random), Side.MINE, text(random));
        ThreeWay three = ThreeWay.of(texts.get(Side.BASE), texts.get(Side.THEIRS), texts.get(Side.MINE));
        for (Side side : Side.values()) {
            Map<Integer, Side> all = three.parts().stream()
                    .map(Part::number)
                    .collect(Collectors.toMap(Function.identity(), number -> side));
            assertThat(three.merged(all)).contains(texts.get(side));
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> "line " + random.nextInt(6) + "\n")
                .collect(Collectors.joining());
    }

    private static String lines(String words) {
        return words.strip().replace(' ', '\n') + "\n";
    }

    private static String words(String lines) {
        return lines.strip().replace('\n', ' ');
    }
}
