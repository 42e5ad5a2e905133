package io.tallylight.rating;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a price file into a catalog document for replays: every video model of the file, in the file's order, at the
 * file's price, with the lengths of profile {@code any_seconds}. The same file always gives the same text.
 *
 * <p>Columns: {@code model,provider,mode,unit,usd_per_unit,usd_per_unit_1080p,price_key,source}. Rows of another mode
 * than {@code video_generation} are left out; a video row that cannot be priced is a flaw, not left out.
 */
public final class PriceImport {
    private static final List<String> COLUMNS =
            List.of("model", "provider", "mode", "unit", "usd_per_unit", "usd_per_unit_1080p", "source");
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");
    private static final Pattern MODEL = Pattern.compile("[a-z_]+/[A-Za-z0-9._-]+");
    private static final Pattern SOURCE = Pattern.compile("[^\"\\\\\\p{Cntrl}]+");

    private static final Map<String, String> PROVIDERS = Map.of("vertex_ai-video-models", "vertex_ai");
    private static final Map<String, String> ADAPTERS = Map.of(
            "gemini", "gemini", "vertex_ai", "vertex", "openai", "openai", "azure", "openai", "runwayml", "runway");

    private PriceImport() {}

    /** What an import gives. */
    public sealed interface Result {
        /** A document, as YAML. */
        record Imported(String yaml, int models) implements Result {}

        /** Everything that is wrong with the file; pointers name line and column, such as {@code #/3/usd_per_unit}. */
        record Unsound(List<Flaw> flaws) implements Result {}
    }

    /** A video model of the file. */
    private record Row(
            String model,
            String provider,
            String providerModel,
            String price,
            @Nullable String price1080p,
            String source) {}

    /** Reads the file's text. */
    public static Result read(String csv) {
        List<Flaw> flaws = new ArrayList<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord record : reader) {
                List<String> missing = COLUMNS.stream()
                        .filter(column -> record.findField(column).isEmpty())
                        .toList();
                if (!missing.isEmpty()) {
                    flaws.add(new Flaw("#/1", "has no column " + String.join(", ", missing)));
                    break;
                }
                if (record.getField("mode").equals("video_generation")) {
                    Row row = row(record, flaws);
                    if (rows.put(row.model(), row) != null) {
                        flaws.add(new Flaw("#/" + record.getStartingLineNumber() + "/model", "is listed twice"));
                    }
                }
            }
        } catch (CsvParseException | IOException unreadable) {
            flaws.add(new Flaw("#", String.valueOf(unreadable.getMessage())));
        }
        if (rows.isEmpty() && flaws.isEmpty()) {
            flaws.add(new Flaw("#", "has no video model"));
        }
        return flaws.isEmpty()
                ? new Result.Imported(write(List.copyOf(rows.values())), rows.size())
                : new Result.Unsound(List.copyOf(flaws));
    }

    private static Row row(NamedCsvRecord record, List<Flaw> flaws) {
        String at = "#/" + record.getStartingLineNumber() + "/";
        String model = record.getField("model");
        String provider = PROVIDERS.getOrDefault(record.getField("provider"), record.getField("provider"));
        String second = record.getField("usd_per_unit_1080p");
        check(flaws, at + "model", MODEL.matcher(model).matches(), "must be <provider>/<model>");
        check(flaws, at + "provider", ADAPTERS.containsKey(provider), "is no provider we have an adapter for");
        check(flaws, at + "unit", record.getField("unit").equals("second"), "must be second");
        check(flaws, at + "usd_per_unit", isPrice(record.getField("usd_per_unit")), "must be a decimal above 0");
        check(flaws, at + "usd_per_unit_1080p", second.isEmpty() || isPrice(second), "must be a decimal above 0");
        check(flaws, at + "source", SOURCE.matcher(record.getField("source")).matches(), "must name the source");
        return new Row(
                model,
                provider,
                model.substring(model.indexOf('/') + 1),
                record.getField("usd_per_unit"),
                second.isEmpty() ? null : second,
                record.getField("source"));
    }

    private static boolean isPrice(String text) {
        return PRICE.matcher(text).matches() && new BigDecimal(text).signum() > 0;
    }

    private static void check(List<Flaw> flaws, String pointer, boolean holds, String detail) {
        if (!holds) {
            flaws.add(new Flaw(pointer, detail));
        }
    }

    private static String write(List<Row> rows) {
        StringBuilder yaml = new StringBuilder(PriceImportText.HEAD);
        Set<String> providers = new LinkedHashSet<>();
        rows.forEach(row -> providers.add(row.provider()));
        yaml.append("providers:\n");
        for (String provider : providers) {
            yaml.append(PriceImportText.PROVIDER.formatted(provider, ADAPTERS.get(provider)));
        }
        yaml.append("\nmodels:\n");
        for (Row row : rows) {
            yaml.append(PriceImportText.MODEL.formatted(
                    row.model(),
                    row.provider(),
                    row.providerModel(),
                    row.price1080p() == null ? "[1280x720]" : "[1280x720, 1920x1080]",
                    makesSound(row) ? "always" : "none"));
            if (row.price1080p() == null) {
                yaml.append(PriceImportText.COST.formatted(row.price(), row.source()));
            } else {
                yaml.append(PriceImportText.COST_AT.formatted(row.price(), "1280x720", row.source()));
                yaml.append(PriceImportText.COST_AT.formatted(row.price1080p(), "1920x1080", row.source()));
            }
        }
        yaml.append(PriceImportText.PACKS);
        return yaml.toString();
    }

    /** Veo 2 and Runway's own models are silent; Veo 3 and Sora 2 always come with sound. */
    private static boolean makesSound(Row row) {
        return !row.provider().equals("runwayml") && !row.providerModel().startsWith("veo-2");
    }
}
