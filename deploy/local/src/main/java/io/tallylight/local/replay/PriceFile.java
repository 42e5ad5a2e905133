package io.tallylight.local.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tallylight.local.play.PlayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The price list that a trace is played against: US dollars a second for each video model, in the file's order.
 *
 * @param text the file as it stands, which the catalog service imports
 * @param usdPerSecond by model id, in the file's order
 */
record PriceFile(String text, Map<String, BigDecimal> usdPerSecond) {
    /** Reads it. Throws {@link UncheckedIOException} where it cannot be read. */
    static PriceFile read(Path file) {
        try {
            String text = Files.readString(file);
            Map<String, BigDecimal> prices = new LinkedHashMap<>();
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
                for (NamedCsvRecord record : csv) {
                    if (record.getField("mode").equals("video_generation")) {
                        prices.put(record.getField("model"), new BigDecimal(record.getField("usd_per_unit")));
                    }
                }
            }
            return new PriceFile(text, prices);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the prices " + file, e);
        }
    }

    /** What all of the request's seconds cost at the provider, in US dollars; nothing where it names no model. */
    BigDecimal usd(TraceRow row) {
        if (row.model() == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = usdPerSecond.get(row.model());
        if (price == null) {
            throw new PlayException("the price list has no model " + row.model());
        }
        return price.multiply(BigDecimal.valueOf(row.videoSeconds()));
    }

    /** The models, in the file's order. */
    List<String> models() {
        return List.copyOf(usdPerSecond.keySet());
    }
}
