package io.tallylight.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.events.Decoding.Broken;
import io.tallylight.events.Decoding.Decoded;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OtherCodecsTests {
    private static final Random RANDOM = new Random(7);

    @Test
    void aSettlementComesBackAsItWasSent() {
        Settlement settlement = new Settlement(
                id(),
                id(),
                id(),
                id(),
                "openai/sora-2",
                "openai/sora-2",
                "openai",
                3,
                2,
                new BigDecimal("9.041667"),
                Credits.parse("12.500001"),
                Money.of("1.20", "USD"),
                CostBasis.REPORTED,
                Outcome.COMPLETED,
                Samples.AT,
                true);
        Message message = SettlementCodec.encode(settlement, Samples.AT, Samples.TRACE);
        assertThat(Samples.text(message.value()))
                .contains(
                        "\"final\":true",
                        "\"credits\":\"12.500001\"",
                        "\"provider_cost\":{\"amount\":\"1.2\",\"currency\":\"USD\",\"basis\":\"reported\"}");
        assertThat(message.key()).startsWith("acct_");
        assertThat(SettlementCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<>(settlement, Samples.TRACE));
    }

    @Test
    void aSettlementOfASeventhDecimalIsBroken() {
        Settlement settlement = new Settlement(
                id(),
                id(),
                id(),
                id(),
                "m",
                "m",
                "p",
                1,
                1,
                BigDecimal.ONE,
                Credits.of(1),
                Money.zero("USD"),
                CostBasis.CATALOG,
                null,
                Samples.AT,
                false);
        Message message = SettlementCodec.encode(settlement, Samples.AT, null);
        String text = Samples.text(message.value()).replace("\"credits\":\"1\"", "\"credits\":\"0.0000001\"");
        assertThat(SettlementCodec.decode(Samples.headers(message), Samples.utf8(text)))
                .isInstanceOf(Broken.class);
    }

    @Test
    void keysAndHeartbeatsShareATopic() {
        KeyRecord key =
                new KeyRecord(id(), id(), null, "ab".repeat(32), Set.of("admin", "usage:read"), Samples.AT, false);
        KeyRecord revoked = new KeyRecord(id(), id(), id(), "cd".repeat(32), Set.of(), null, true);
        for (KeyMessage sent : new KeyMessage[] {key, revoked, new KeyHeartbeat(Samples.AT)}) {
            Message message = KeyCodec.encode(sent, Samples.AT);
            assertThat(KeyCodec.decode(Samples.headers(message), message.value()))
                    .isEqualTo(new Decoded<>(sent, null));
        }
        assertThat(KeyCodec.encode(new KeyHeartbeat(Samples.AT), Samples.AT).key())
                .isEqualTo("heartbeat");
    }

    @Test
    void aCatalogKeepsItsDocumentByteForByte() {
        String document = "{\"name\":\"ü\",\"models\":[{\"cost\":\"0.050\"},{}],\"n\":{}}";
        CatalogPublished published = new CatalogPublished(id(), 3, "seed", Samples.AT, Samples.AT, document);
        Message message = CatalogCodec.encode(published);
        assertThat(message.key()).startsWith("tnt_").endsWith("/3");
        assertThat(CatalogCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<>(published, null));
    }

    private static UUID id() {
        return Ids.next(Samples.AT, RANDOM);
    }
}
