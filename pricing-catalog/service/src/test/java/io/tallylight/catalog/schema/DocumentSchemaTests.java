package io.tallylight.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.catalog.Samples;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use and the reader that decides say the same of a document's shape. */
class DocumentSchemaTests {
    private final DocumentSchema schema = new DocumentSchema();

    @ParameterizedTest
    @ValueSource(strings = {"seed.yaml", "reference.yaml", "replay.yaml"})
    void theDocumentsThatShipFit(String file) {
        assertThat(schema.flaws(CatalogText.yaml(Samples.shipped(file)))).isEmpty();
    }

    /** A document that uses every part of the schema, kept beside the reader's own tests. */
    @Test
    void aDocumentThatSaysEverythingFits() throws IOException {
        var tree = CatalogText.yaml(everything());
        assertThat(schema.flaws(tree)).isEmpty();
        assertThat(CatalogDocument.read(tree)).isInstanceOf(ReadResult.Read.class);
    }

    /** Every member that the schema knows is used by that document: what it does not use nobody has compared. */
    @Test
    void theDocumentUsesEveryMemberOfTheSchema() throws IOException {
        Set<String> known = new TreeSet<>();
        members(CatalogText.json(schema.text()), known);
        Set<String> used = new TreeSet<>();
        names(CatalogText.yaml(everything()), used);
        assertThat(used).containsAll(known);
    }

    private static void members(JsonNode node, Set<String> names) {
        if (node.path("properties").isObject()) {
            node.get("properties").fieldNames().forEachRemaining(names::add);
        }
        node.forEach(inner -> members(inner, names));
    }

    private static void names(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(inner -> names(inner, names));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            unit: block,                | unit: blocks,              | #/models/0/costs/1/unit
            amount: "0.36", block       | amount: "0.36", credits: 1, block | #/models/0/costs/1
            amount: "0.36", block       | block                      | #/models/0/costs/1
            {5: 1, 10: 3}               | {5: 1, ten: 3}             | #/models/0/costs/1/blocks
            minimum_credits: 56         | minimum_credit: 56         | #/models/0/costs/2
            extra_frames: 1             | extra_frames: -1           | #/models/0/costs/3/formula/extra_frames
            clips_per_day: 360          | clips_per_day: many        | #/models/1/costs/0/clips_per_day
            kind: open_weights          | kind: open                 | #/models/1/licence/kind
            model: m, after: [script]   | after: [script]            | #/pipelines/0/steps/1
            min_seconds: 5              | min_seconds: 0             | #/roles/0/constraints/min_seconds
            mode: graduated             | mode: gradual              | #/markup/1/tiers/mode
            price_per_clip: "1"         | price_per_clip: "1", multiplier: 2 | #/markup/2
            account_tag: partner        | account_tags: partner      | #/markup/2/match
            {USD: "20", EUR: "19"}      | {USD: "20", euro: "19"}    | #/plans/0/prices
            {USD: "20", EUR: "19"}      | {}                         | #/plans/0/prices
            interval: month             | interval: week             | #/plans/0/interval
            days: 14                    | days: 14.5                 | #/plans/0/trial/days
            from_quantity: 5            | from_quantity: 0           | #/packs/0/bonus/1/from_quantity
            kind: percent_off           | kind: percent              | #/promotions/0/kind
            on_breach: re_route         | on_breach: reroute         | #/margin_policy/on_breach
            period: day                 | period: week               | #/margin_policy/promotional_budget/period
            scope: account              | scope: tenant              | #/margin_policy/period_guard/scope
            by_currency: {EUR:          | by_currency: {euro:        | #/fee/by_currency
            """)
    void whatDoesNotFitTheWholeSchemaTheReaderRefusesToo(String sound, String slip, String pointer) throws IOException {
        assertThat(everything()).contains(sound);
        var tree = CatalogText.yaml(everything().replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(slip)));
        assertThat(schema.flaws(tree)).extracting(Flaw::pointer).contains(pointer);
        assertThat(CatalogDocument.read(tree)).isInstanceOf(ReadResult.Unsound.class);
    }

    private static String everything() throws IOException {
        return Files.readString(
                Path.of("..", "rating", "src", "test", "resources", "io", "tallylight", "rating", "everything.yaml"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            name: NAME           | ''                        | #
            name: NAME           | name: ''                  | #/name
            name: NAME           | nmae: x                   | #
            currency: USD        | currency: usd             | #/costing_currency
            list_value: "0.01"   | list_value: a cent        | #/credit/list_value
            list_value: "0.01"   | list_value: [1]           | #/credit/list_value
            multiplier: 3        | multiplier: 3, percent: 1 | #/markup/0
            multiplier: 3        | ''                        | #/markup/0
            unit: second         | unit: fortnight           | #/models/0/costs/0/unit
            source: a test       | sauce: a test             | #/models/0/costs/0
            amount: "0.05"       | amount: five              | #/models/0/costs/0/amount
            values: [4, 6, 8]    | values: []                | #/models/0/capabilities/seconds/values
            values: [4, 6, 8]    | values: [4.5]             | #/models/0/capabilities/seconds/values/0
            values: [4, 6, 8]    | min: 4                    | #/models/0/capabilities/seconds
            values: [4, 6, 8]    | values: [4], other: 1     | #/models/0/capabilities/seconds
            [text_to_video]      | [text_to_film]            | #/models/0/capabilities/operations/0
            [1280x720]           | [720p]                    | #/models/0/capabilities/resolutions/0
            audio: always        | audio: loud               | #/models/0/capabilities/audio
            adapter: gemini      | adaptor: gemini           | #/providers/0
            """)
    void whatDoesNotFitTheReaderRefusesToo(String sound, String slip, String pointer) {
        String yaml =
                Samples.document("NAME").replace("  - match: {}\n    multiplier: 3", "  - {match: {}, multiplier: 3}");
        assertThat(yaml).contains(sound);
        var tree = CatalogText.yaml(yaml.replace(sound, slip));
        assertThat(schema.flaws(tree)).extracting(Flaw::pointer).contains(pointer);
        assertThat(CatalogDocument.read(tree)).isInstanceOf(ReadResult.Unsound.class);
    }
}
