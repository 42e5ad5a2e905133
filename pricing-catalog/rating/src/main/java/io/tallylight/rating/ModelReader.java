package io.tallylight.rating;

import io.tallylight.rating.Model.Audio;
import io.tallylight.rating.Model.Capabilities;
import io.tallylight.rating.Model.Latency;
import io.tallylight.rating.Model.OnOtherLength;
import io.tallylight.rating.Model.Quality;
import io.tallylight.values.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the document's models. */
final class ModelReader {
    private static final Duration MAX_HOLD = Duration.ofHours(1);

    private ModelReader() {}

    static Model model(Fields in, String costingCurrency) {
        Instant availableFrom = in.optionalInstant("available_from");
        Instant retiredFrom = in.optionalInstant("retired_from");
        if (availableFrom != null && retiredFrom != null && !retiredFrom.isAfter(availableFrom)) {
            in.flaw("retired_from", "must be after available_from");
        }
        return new Model(
                in.text("id"),
                in.optionalText("name"),
                in.text("provider"),
                in.text("provider_model"),
                in.texts("source_names"),
                in.object("capabilities", ModelReader::capabilities),
                in.has("on_other_length") ? in.oneOf("on_other_length", OnOtherLength.class) : OnOtherLength.REFUSE,
                in.list("costs", cost -> CostReader.ofModel(cost, costingCurrency)),
                in.optionalObject("latency", ModelReader::latency),
                Objects.requireNonNullElse(in.optionalDuration("max_hold"), MAX_HOLD),
                availableFrom,
                retiredFrom,
                in.optionalObject("licence", ModelReader::licence),
                in.optionalObject("quality", ModelReader::quality),
                in.object("charges", ProviderReader::charges),
                in.optionalText("source"),
                in.optionalText("evidence"),
                in.labels("facts"));
    }

    private static Capabilities capabilities(Fields in) {
        List<Operation> operations = in.listOf("operations", Operation.class);
        if (operations.isEmpty()) {
            in.flaw("operations", "must name at least one operation");
        }
        List<String> resolutions = in.resolutions("resolutions");
        if (resolutions.isEmpty()) {
            in.flaw("resolutions", "must name at least one size, the default first");
        }
        Map<String, Lengths> secondsAt = new HashMap<>();
        in.list("seconds_at", at -> new LengthsAt(Resolution.sizeClass(at.resolution("resolution")), lengths(at)))
                .forEach(at -> secondsAt.put(at.sizeClass(), at.lengths()));
        Clips clips = in.object("clips", ModelReader::clips);
        return new Capabilities(
                operations,
                in.object("seconds", ModelReader::lengths),
                Map.copyOf(secondsAt),
                clips.min(),
                clips.max(),
                resolutions,
                in.oneOf("audio", Audio.class),
                in.optionalWhole("max_input_seconds"),
                in.wholes("frame_rates"));
    }

    private record LengthsAt(String sizeClass, Lengths lengths) {}

    private record Clips(int min, int max) {}

    private static Clips clips(Fields in) {
        int min = Objects.requireNonNullElse(in.optionalWhole("min"), 1);
        int max = Objects.requireNonNullElse(in.optionalWhole("max"), min);
        if (max < min) {
            in.flaw("max", "must not be less than min");
        }
        return new Clips(min, max);
    }

    private static Lengths lengths(Fields in) {
        List<Integer> values = in.wholes("values");
        if (in.has("values")) {
            if (values.isEmpty()
                    || !values.stream().sorted().distinct().toList().equals(values)) {
                in.flaw("values", "must be ascending, at least one");
            }
            if (in.has("min") || in.has("max")) {
                in.flaw("values", "stands alone, without min and max");
            }
            return new Lengths.OneOf(values);
        }
        int min = in.whole("min");
        int max = in.whole("max");
        if (max < min) {
            in.flaw("max", "must not be less than min");
        }
        return new Lengths.Between(min, max);
    }

    private static Latency latency(Fields in) {
        return new Latency(in.whole("p50_s"), in.optionalWhole("p90_s"), in.whole("p99_s"));
    }

    private static Quality quality(Fields in) {
        return new Quality(in.optionalNotNegative("elo"), in.optionalNotNegative("clip_score"));
    }

    private static Licence licence(Fields in) {
        return new Licence(in.oneOf("kind", Licence.Kind.class), in.optionalText("note"));
    }
}
