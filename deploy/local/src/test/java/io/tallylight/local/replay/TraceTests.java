package io.tallylight.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTests {
    private static final String HEADER =
            "gmt_create,predict_type,predict_status,exec_time_seconds,groupId,prompt_length,"
                    + "negative_prompt_length,num_images_per_prompt,num_inference_steps,checkpoint_model_version_id,num_lora\n";

    @TempDir
    Path folder;

    @Test
    void aRowBecomesARequest() throws IOException {
        List<TraceRow> rows = read("""
                2024-11-15 16:57:50,TXT_2_IMG,SUCCEED,32.0,G0000,63.0,26.0,1.0,30.0,M1,0
                2024-11-15 18:17:16,IMG_2_IMG,FAILED,53.0,G0001,93.0,,8.0,40.0,M1,0
                2024-12-01 00:00:00,INPAINTING,PROCESSING,0.0,G0001,93.0,,,41.0,M0,0
                2024-12-01 00:00:01,TXT_2_IMG,PENDING,,G0002,,,,,,
                """);

        assertThat(rows)
                .extracting(Object::toString)
                .containsExactly(
                        "TraceRow[requestId=genai24-00000, at=2024-11-15T16:57:50Z, customer=G0000, operation=text_to_video,"
                                + " model=first, clips=1, seconds=5, fate=SUCCEED, runSeconds=32.0]",
                        "TraceRow[requestId=genai24-00001, at=2024-11-15T18:17:16Z, customer=G0001, operation=image_to_video,"
                                + " model=first, clips=8, seconds=8, fate=FAILED, runSeconds=53.0]",
                        "TraceRow[requestId=genai24-00002, at=2024-12-01T00:00:00Z, customer=G0001, operation=video_edit,"
                                + " model=second, clips=1, seconds=10, fate=PROCESSING, runSeconds=0.0]",
                        "TraceRow[requestId=genai24-00003, at=2024-12-01T00:00:01Z, customer=G0002, operation=text_to_video,"
                                + " model=null, clips=1, seconds=5, fate=PENDING, runSeconds=0]");
    }

    @Test
    void modelsTieByIdAndWrapAroundThePriceList() throws IOException {
        List<TraceRow> rows = read("""
                2024-11-15 16:57:50,TXT_2_IMG,SUCCEED,1,G0,1,1,1,30,M2,0
                2024-11-15 16:57:50,TXT_2_IMG,SUCCEED,1,G0,1,1,1,30,M1,0
                2024-11-15 16:57:50,TXT_2_IMG,SUCCEED,1,G0,1,1,1,30,M0,0
                2024-11-15 16:57:50,TXT_2_IMG,SUCCEED,1,G0,1,1,1,30,M2,0
                """);

        assertThat(rows).extracting(TraceRow::model).containsExactly("first", "first", "second", "first");
    }

    @Test
    void theWholeTraceGivesThePublishedTotals() {
        Path trace = Path.of(System.getenv().getOrDefault("TALLYLIGHT_TRACE", "absent"));
        Path prices = Path.of(System.getenv().getOrDefault("TALLYLIGHT_PRICES", "absent"));
        assumeTrue(
                Files.exists(trace) && Files.exists(prices),
                "skipped: TALLYLIGHT_TRACE and TALLYLIGHT_PRICES name no files");
        PriceFile file = PriceFile.read(prices);

        Totals computed = Totals.computed(Trace.read(trace, file.models()), file);

        Totals.published().lines().forEach((key, line) -> assertThat(
                        line.agreesWith(computed.lines().get(key)))
                .as("%s: published %s, computed %s", key, line, computed.lines().get(key))
                .isTrue());
    }

    private List<TraceRow> read(String rows) throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, HEADER + rows);
        return Trace.read(file, List.of("first", "second"));
    }
}
