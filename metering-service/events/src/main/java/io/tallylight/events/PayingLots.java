package io.tallylight.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of the lots that paid as JSON: within a settled event, in metering's table, and in a line of the stream. */
public final class PayingLots {
    private PayingLots() {}

    /** The JSON array alone. */
    public static String toJson(List<PayingLot> lots) {
        return new String(Json.array(json -> writeTo(json, lots)), StandardCharsets.UTF_8);
    }

    static void writeTo(JsonGenerator json, List<PayingLot> lots) throws IOException {
        for (PayingLot lot : lots) {
            json.writeStartObject();
            json.writeStringField("lot_id", new LotId(lot.lotId()).toString());
            json.writeStringField("source", lot.source());
            Json.writeUnlessNull(json, "offer_id", lot.offerId());
            json.writeStringField("credits", lot.credits().toString());
            json.writeStringField("granted", lot.granted().toString());
            Json.writeMoney(json, "price", lot.price());
            json.writeEndObject();
        }
    }

    /** Reads the array at hand. */
    static List<PayingLot> read(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw BrokenException.bad(field, "is not a list");
        }
        List<PayingLot> lots = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw BrokenException.bad(field, "is not a list of objects");
            }
            Reader reader = new Reader(field);
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                reader.take(name, json);
            }
            lots.add(reader.toLot());
        }
        return List.copyOf(lots);
    }

    private static final class Reader {
        private final String field;
        private @Nullable UUID lotId;
        private @Nullable String source;
        private @Nullable String offerId;
        private @Nullable Credits credits;
        private @Nullable Credits granted;
        private @Nullable Money price;

        Reader(String field) {
            this.field = field;
        }

        void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "lot_id" ->
                    lotId = Json.parsed(
                            json, field + "." + name, text -> LotId.parse(text).value());
                case "source" -> source = Json.text(json, field + "." + name);
                case "offer_id" -> offerId = Json.textOrNull(json, field + "." + name);
                case "credits" -> credits = Json.credits(json, field + "." + name);
                case "granted" -> granted = Json.credits(json, field + "." + name);
                case "price" -> price = Json.money(json, field + "." + name);
                default -> json.skipChildren();
            }
        }

        PayingLot toLot() throws BrokenException {
            return new PayingLot(
                    Json.required(lotId, field + ".lot_id"),
                    Json.required(source, field + ".source"),
                    offerId,
                    Json.required(credits, field + ".credits"),
                    Json.required(granted, field + ".granted"),
                    price);
        }
    }
}
