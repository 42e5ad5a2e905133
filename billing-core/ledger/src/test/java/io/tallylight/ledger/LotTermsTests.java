package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.LotId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotTermsTests {
    @ParameterizedTest(name = "{1} of {0} granted for {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            3           | 1           | 10                  | 3
            3           | 2           | 10                  | 7
            3           | 3           | 10                  | 10
            4           | 1           | 10                  | 2
            4           | 3           | 10                  | 8
            1000000000000000000 | 500000000000000000 | 9000000000000000001 | 4500000000000000000
            """)
    void theShareOfThePriceIsRoundedHalfToEven(long granted, long micros, long price, long share) {
        assertThat(lot(granted, price).shareNanos(micros)).isEqualTo(share);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sharesAreWhatExactArithmeticGives(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long granted = 1 + random.nextLong(1L << (1 + random.nextInt(59)));
            long price = 1 + random.nextLong(1L << (1 + random.nextInt(62)));
            long micros = random.nextLong(granted + 1);
            BigDecimal exact = new BigDecimal(price)
                    .multiply(new BigDecimal(micros))
                    .divide(new BigDecimal(granted), 0, RoundingMode.HALF_EVEN);
            assertThat(lot(granted, price).shareNanos(micros)).isEqualTo(exact.longValueExact());
        }
    }

    private static LotTerms lot(long granted, long price) {
        return new LotTerms(
                new LotId(new UUID(0, 1)),
                LotSource.PACK,
                granted,
                price,
                "USD",
                50,
                Instant.EPOCH,
                null,
                null,
                Instant.EPOCH);
    }
}
