package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.PriceImport.Result.Imported;
import io.tallylight.rating.PriceImport.Result.Unsound;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceImportTests {
    private static final String HEADER = "model,provider,mode,unit,usd_per_unit,usd_per_unit_1080p,price_key,source\n";

    @Test
    void theReplayDocumentIsWhatTheImporterMakesOfThePriceFile() {
        Imported imported = (Imported) PriceImport.read(Documents.shipped("litellm-video-prices.csv"));
        assertThat(imported.yaml()).isEqualTo(Documents.shipped("replay.yaml"));
        assertThat(imported.models()).isEqualTo(22);
    }

    @Test
    void modelsStandInTheFilesOrderAtTheFilesPrices() {
        List<String> rows = Documents.shipped("litellm-video-prices.csv")
                .lines()
                .filter(line -> line.contains(",video_generation,"))
                .toList();
        CatalogDocument document = Documents.document(Documents.shipped("replay.yaml"));
        assertThat(document.models()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            String[] columns = rows.get(i).split(",", -1);
            Model model = document.models().get(i);
            assertThat(model.id()).isEqualTo(columns[0]);
            assertThat(model.costs().getFirst().amount()).isEqualByComparingTo(new BigDecimal(columns[4]));
            assertThat(model.id()).isEqualTo(model.provider() + "/" + model.providerModel());
        }
        assertThat(document.providers())
                .extracting(Provider::id, Provider::adapter)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"gemini\", \"gemini\")",
                        "(\"vertex_ai\", \"vertex\")",
                        "(\"openai\", \"openai\")",
                        "(\"azure\", \"openai\")",
                        "(\"runwayml\", \"runway\")");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            m,gemini,video_generation,second,1,,k,s            | #/2/model
            gemini/m,nobody,video_generation,second,1,,k,s     | #/2/provider
            gemini/m,gemini,video_generation,minute,1,,k,s     | #/2/unit
            gemini/m,gemini,video_generation,second,,,k,s      | #/2/usd_per_unit
            gemini/m,gemini,video_generation,second,0,,k,s     | #/2/usd_per_unit
            gemini/m,gemini,video_generation,second,-1,,k,s    | #/2/usd_per_unit
            gemini/m,gemini,video_generation,second,1e3,,k,s   | #/2/usd_per_unit
            gemini/m,gemini,video_generation,second,1,x,k,s    | #/2/usd_per_unit_1080p
            gemini/m,gemini,video_generation,second,1,,k,      | #/2/source
            """)
    void aRowThatCannotBePricedIsAFlaw(String row, String pointer) {
        assertThat(PriceImport.read(HEADER + row + "\n"))
                .isInstanceOfSatisfying(Unsound.class, unsound -> assertThat(unsound.flaws())
                        .extracting(Flaw::pointer)
                        .contains(pointer));
    }

    @Test
    void aFileWithoutVideoOrWithoutColumnsIsAFlaw() {
        assertThat(PriceImport.read("")).isInstanceOf(Unsound.class);
        assertThat(PriceImport.read(HEADER)).isInstanceOf(Unsound.class);
        assertThat(PriceImport.read("a,b\n1,2\n")).isInstanceOf(Unsound.class);
        String row = "gemini/m,gemini,video_generation,second,1,,k,s\n";
        assertThat(PriceImport.read(HEADER + row + row)).isInstanceOf(Unsound.class);
        assertThat(PriceImport.read(HEADER + row)).isInstanceOf(Imported.class);
    }
}
