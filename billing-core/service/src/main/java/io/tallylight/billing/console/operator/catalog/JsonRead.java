package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members of an answer; what is missing is null or empty, never zero. */
final class JsonRead {
    private JsonRead() {}

    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    /** A word of a fixed set, in the form the API states. */
    static String word(JsonNode node, String member) {
        return text(node, member).toLowerCase(Locale.ROOT);
    }

    static @Nullable BigDecimal decimal(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        try {
            return value.isTextual() ? new BigDecimal(value.textValue()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Instant instant(JsonNode node, String member) {
        try {
            return node.hasNonNull(member) ? Instant.parse(node.path(member).asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(one -> all.add(read.apply(one)));
        return List.copyOf(all);
    }
}
