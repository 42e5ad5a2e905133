package io.tallylight.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTests {
    private static final long SEED = 20261120;
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00.123Z");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void isAUuidOfVersionSevenThatCarriesItsTime() {
        for (int i = 0; i < 1_000; i++) {
            UUID id = Ids.next(NOW.plusMillis(i), random);
            assertThat(id.version()).as("seed %d", SEED).isEqualTo(7);
            assertThat(id.variant()).as("seed %d", SEED).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli() + i);
        }
    }

    @Test
    void sortsByTimeAsTextToo() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            texts.add(GenerationId.next(NOW.plusMillis(i), random).toString());
        }
        assertThat(texts).as("seed %d", SEED).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void doesNotRepeatWithinAMillisecond() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(Ids.next(NOW, random));
        }
        assertThat(ids).as("seed %d", SEED).hasSize(100_000);
    }

    @Test
    void everyKindReadsBackWhatItWrites() {
        AccountId account = AccountId.next(NOW, random);
        assertThat(AccountId.parse(account.toString())).isEqualTo(account);
        assertThat(account.toString()).matches("acct_[0-9a-f]{32}");
        assertThat(TenantId.next(NOW, random).toString()).startsWith("tnt_");
        assertThat(KeyId.next(NOW, random).toString()).startsWith("key_");
        assertThat(LotId.next(NOW, random).toString()).startsWith("lot_");
        assertThat(HoldId.next(NOW, random).toString()).startsWith("hold_");
        assertThat(PersonId.next(NOW, random).toString()).startsWith("person_");
        assertThat(GenerationId.parse(GenerationId.next(NOW, random).toString()))
                .isInstanceOf(GenerationId.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acct_",
                "acct_0198c4b51f2e7a3c9d5e6f708192a3b",
                "acct_0198c4b51f2e7a3c9d5e6f708192a3b45",
                "lot_0198c4b51f2e7a3c9d5e6f708192a3b4",
                "acct_0198c4b51f2e7a3c9d5e6f708192a3bz",
                "0198c4b51f2e7a3c9d5e6f708192a3b4",
                "acct_0198c4b5-1f2e-7a3c-9d5e-6f708192a3b4"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> AccountId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wireWordsReadBack() {
        for (Operation operation : Operation.values()) {
            assertThat(Operation.parse(operation.wire())).isEqualTo(operation);
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.parse(outcome.wire())).isEqualTo(outcome);
        }
        assertThatThrownBy(() -> Operation.parse("TEXT_TO_VIDEO")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Outcome.parse("done")).isInstanceOf(IllegalArgumentException.class);
    }
}
