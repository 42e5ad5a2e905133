package io.tallylight.rating;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Text to tree and back: decimals stay exact, repeated members and YAML aliases are refused. */
public final class CatalogText {
    /** The most characters a document may have: five times what thousands of models and rules take. */
    public static final int MOST_CHARACTERS = 10_000_000;

    private static final Pattern JSON_START = Pattern.compile("\\s*\\{\\s*\"");

    /** Where an octal, hexadecimal or binary number may stand. */
    private static final Pattern LEADING_ZERO = Pattern.compile("[\\s\\[,][-+]?0[0-9xXbB_]");

    private static final Pattern PLAIN = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");

    private static final ObjectMapper JSON = exact(JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectMapper YAML = exact(new ObjectMapper(yamlFactory()));

    private CatalogText() {}

    /** Reads JSON; text that is none is an {@link UnreadableDocument}. */
    public static JsonNode json(String text) {
        refuseTooLong(text);
        return tree(JSON, text);
    }

    /** Reads YAML, of which JSON is a part; text that is none is an {@link UnreadableDocument}. */
    public static JsonNode yaml(String text) {
        refuseTooLong(text);
        refuseWhatMisleads(text);
        return tree(YAML, text);
    }

    /** Reads JSON where the text looks like it, else YAML; text that is neither is an {@link UnreadableDocument}. */
    public static JsonNode parse(String text) {
        return looksLikeJson(text) ? json(text) : yaml(text);
    }

    /** The tokens of a text that {@link #parse} reads. */
    static JsonParser parser(String text) throws IOException {
        return (looksLikeJson(text) ? JSON : YAML).createParser(text);
    }

    /** A brace and a quoted name: YAML could begin like this too, and would be JSON then but for its end. */
    private static boolean looksLikeJson(String text) {
        return JSON_START.matcher(text).lookingAt();
    }

    private static void refuseTooLong(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new UnreadableDocument(
                    "the document has " + text.length() + " characters; " + MOST_CHARACTERS + " are accepted", 0);
        }
    }

    /** The canonical JSON of a tree: members sorted, decimals as text. */
    public static String canonical(JsonNode tree) {
        try {
            return JSON.writeValueAsString(sorted(tree));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode tree(ObjectMapper mapper, String text) {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) {
                throw new UnreadableDocument("the document is empty", 0);
            }
            return tree;
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableDocument(unreadable);
        }
    }

    /**
     * An alias lets ten lines stand for a billion, and 010 is eight to some readers of YAML and ten to others; a price
     * list has no need of either.
     */
    private static void refuseWhatMisleads(String text) {
        if (text.indexOf('*') < 0 && !LEADING_ZERO.matcher(text).find()) {
            return;
        }
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentTokenLocation().getLineNr();
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw new UnreadableDocument("YAML aliases are not accepted, line " + line, line);
                }
                if (token == JsonToken.VALUE_NUMBER_INT
                        && !PLAIN.matcher(parser.getText()).matches()) {
                    throw new UnreadableDocument(
                            parser.getText() + " does not say which number it is, line " + line
                                    + "; write it without a leading zero, or in quotes",
                            line);
                }
            }
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableDocument(unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JSON.createObjectNode();
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            Collections.sort(names);
            names.forEach(name -> sorted.set(name, sorted(node.get(name))));
            return sorted;
        }
        if (node.isArray()) {
            var list = JSON.createArrayNode();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        return node.isBigDecimal() ? JSON.getNodeFactory().textNode(plain(node.decimalValue())) : node;
    }

    private static String plain(BigDecimal value) {
        return Math.abs(value.scale()) > Fields.MOST_DIGITS ? value.toString() : value.toPlainString();
    }

    private static YAMLFactory yamlFactory() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        return YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .loaderOptions(limits)
                .build();
    }

    private static ObjectMapper exact(ObjectMapper mapper) {
        return mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    }
}
