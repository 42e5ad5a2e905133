package io.tallylight.sandbox.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings as they are shown and put. What is left out of a PUT stays as it is; a limit of 0 lifts the limit. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SettingsBody(
        @Nullable Long timeScale,
        @Nullable Long defaultLatencyMs,
        @Nullable Map<String, Integer> rateLimitPerMinute,
        @Nullable List<String> forms) {

    static SettingsBody of(Settings settings) {
        Map<String, Integer> limits = new TreeMap<>();
        settings.rateLimitPerMinute().forEach((provider, limit) -> limits.put(provider.slug(), limit));
        return new SettingsBody(
                settings.timeScale(),
                settings.defaultLatencyMillis(),
                limits,
                settings.forms().stream().map(Form::slug).sorted().toList());
    }

    Settings over(Settings old) {
        if (timeScale != null && timeScale < 1) throw new BadControl("time_scale must be 1 or more");
        if (defaultLatencyMs != null && defaultLatencyMs < 0)
            throw new BadControl("default_latency_ms must not be negative");
        return new Settings(
                timeScale == null ? old.timeScale() : timeScale,
                defaultLatencyMs == null ? old.defaultLatencyMillis() : defaultLatencyMs,
                limitsOver(old.rateLimitPerMinute()),
                forms == null ? old.forms() : ScriptBody.forms(forms));
    }

    private Map<Provider, Integer> limitsOver(Map<Provider, Integer> old) {
        if (rateLimitPerMinute == null) return old;
        Map<Provider, Integer> limits = new EnumMap<>(Provider.class);
        limits.putAll(old);
        rateLimitPerMinute.forEach((name, limit) -> {
            Provider provider = ScriptBody.read("provider", name, Provider::fromString);
            if (limit < 0) throw new BadControl("rate_limit_per_minute must not be negative");
            if (limit == 0) limits.remove(provider);
            else limits.put(provider, limit);
        });
        return limits;
    }
}
