package io.tallylight.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.catalog.Samples;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogText;
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
