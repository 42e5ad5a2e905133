package io.tallylight.local.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads the request trace of an image-generation service (columns {@code gmt_create}, {@code predict_status},
 * {@code groupId}, …) and maps each row to one request for video: the models, by number of rows, map in turn to the rows
 * of a price list; images become clips, inference steps become seconds a clip.
 */
final class Trace {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Trace() {}

    /** All rows in the trace's order. Throws {@link UncheckedIOException} where the file cannot be read. */
    static List<TraceRow> read(Path file, List<String> models) {
        List<NamedCsvRecord> records = records(file);
        Map<String, String> modelOf = modelsByFrequency(records, models);
        List<TraceRow> rows = new ArrayList<>(records.size());
        for (NamedCsvRecord record : records) {
            rows.add(row(rows.size(), record, modelOf));
        }
        return rows;
    }

    private static List<NamedCsvRecord> records(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the trace " + file, e);
        }
    }

    private static Map<String, String> modelsByFrequency(List<NamedCsvRecord> records, List<String> models) {
        Map<String, Long> rowsOf = new HashMap<>();
        for (NamedCsvRecord record : records) {
            String id = record.getField("checkpoint_model_version_id");
            if (!id.isEmpty()) {
                rowsOf.merge(id, 1L, Long::sum);
            }
        }
        List<String> ids = rowsOf.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, String> modelOf = new HashMap<>();
        for (int n = 0; n < ids.size(); n++) {
            modelOf.put(ids.get(n), models.get(n % models.size()));
        }
        return modelOf;
    }

    private static TraceRow row(int number, NamedCsvRecord record, Map<String, String> modelOf) {
        return new TraceRow(
                String.format("genai24-%05d", number),
                LocalDateTime.parse(record.getField("gmt_create"), TIME).toInstant(ZoneOffset.UTC),
                record.getField("groupId"),
                operation(record.getField("predict_type")),
                modelOf.get(record.getField("checkpoint_model_version_id")),
                wholeOr(1, record.getField("num_images_per_prompt")),
                seconds(wholeOr(0, record.getField("num_inference_steps"))),
                TraceRow.Fate.valueOf(record.getField("predict_status")),
                decimalOr("0", record.getField("exec_time_seconds")));
    }

    private static String operation(String type) {
        return switch (type) {
            case "TXT_2_IMG" -> "text_to_video";
            case "IMG_2_IMG" -> "image_to_video";
            case "INPAINTING" -> "video_edit";
            default -> throw new IllegalArgumentException("the trace has an unknown predict_type: " + type);
        };
    }

    private static int seconds(int steps) {
        return steps <= 30 ? 5 : steps <= 40 ? 8 : 10;
    }

    private static int wholeOr(int otherwise, String text) {
        return text.isEmpty() ? otherwise : new BigDecimal(text).intValueExact();
    }

    private static BigDecimal decimalOr(String otherwise, String text) {
        return new BigDecimal(text.isEmpty() ? otherwise : text);
    }
}
