package io.tallylight.sandbox.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Outcome;
import io.tallylight.sandbox.jobs.Script;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A script as it is posted. What is left out keeps its usual value.
 *
 * @param latencyMs from submit to end, before the time scale
 * @param lateMs how late a submit that times out is answered, before the time scale
 * @param seconds delivered in each clip
 * @param clipsDelivered of all jobs with this key together
 * @param refusals how many submits {@code submit_error} and {@code rate_limited} turn away before one is taken
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ScriptBody(
        @Nullable String key,
        @Nullable String outcome,
        @Nullable Long latencyMs,
        @Nullable Long lateMs,
        @Nullable BigDecimal seconds,
        @Nullable Integer clipsDelivered,
        @Nullable Integer refusals,
        @Nullable ErrorBody error,
        @Nullable List<String> forms) {
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(600);

    /** The error to report instead of the provider's usual one. */
    record ErrorBody(@Nullable String code, @Nullable String message) {}

    Script toScript() {
        if (key == null || key.isBlank()) throw new BadControl("a script needs a key");
        if (latencyMs != null && latencyMs < 0) throw bad("latency_ms must not be negative");
        if (lateMs != null && lateMs < 0) throw bad("late_ms must not be negative");
        if (seconds != null && (seconds.signum() <= 0 || seconds.compareTo(MOST_SECONDS) > 0))
            throw bad("seconds must be more than 0 and at most 600");
        if (clipsDelivered != null && clipsDelivered < 0) throw bad("clips_delivered must not be negative");
        if (refusals != null && refusals < 0) throw bad("refusals must not be negative");
        return new Script(
                key.strip(),
                outcome == null ? Outcome.SUCCEED : read("outcome", outcome, Outcome::fromString),
                latencyMs,
                lateMs,
                seconds,
                clipsDelivered,
                refusals,
                error == null ? Fault.USUAL : new Fault(error.code(), error.message()),
                forms(forms));
    }

    static Set<Form> forms(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) return Set.of();
        EnumSet<Form> forms = EnumSet.noneOf(Form.class);
        names.forEach(name -> forms.add(read("form", name, Form::fromString)));
        return forms;
    }

    static <T> T read(String what, String name, Function<String, T> reader) {
        try {
            return reader.apply(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadControl("there is no " + what + " '" + name + "'");
        }
    }

    private BadControl bad(String message) {
        return new BadControl("script '" + key + "': " + message);
    }
}
