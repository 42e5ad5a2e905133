package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form for a new forecast, kept where it is refused.
 *
 * @param from the first day, in the console's zone
 * @param to the last day
 * @param plan only usage on it; any where blank
 * @param accounts only these customers, as the tenant calls them, with commas or line ends between; all where blank
 * @param scenarios drafts as {@code draft:name} and versions by their numbers
 */
@TemplateData
public record ForecastForm(String from, String to, String plan, String accounts, List<String> scenarios) {
    private static final int MOST_SCENARIOS = 5;
    private static final int MOST_ACCOUNTS = 1_000;

    static ForecastForm of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String plan,
            @Nullable String accounts,
            @Nullable List<String> scenarios) {
        return new ForecastForm(
                Objects.requireNonNullElse(from, ""),
                Objects.requireNonNullElse(to, ""),
                Objects.requireNonNullElse(plan, "").strip(),
                EditorInput.unix(accounts),
                scenarios == null ? List.of() : List.copyOf(scenarios));
    }

    /** Whether that price list was chosen. */
    public boolean plays(String reference) {
        return scenarios.contains(reference);
    }

    /** The key of the text that says what is wrong with it; empty where nothing is. */
    String wrong(ZoneId zone) {
        if (scenarios.isEmpty() || scenarios.size() > MOST_SCENARIOS) {
            return "choose_scenarios";
        }
        if (customers().size() > MOST_ACCOUNTS) {
            return "too_many_accounts";
        }
        try {
            return begin(zone).compareTo(end(zone)) < 0 ? "" : "no_days";
        } catch (DateTimeException e) {
            return "no_days";
        }
    }

    /** The instant the first day begins. */
    String begin(ZoneId zone) {
        return LocalDate.parse(from).atStartOfDay(zone).toInstant().toString();
    }

    /** The instant the last day ends. */
    String end(ZoneId zone) {
        return LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant().toString();
    }

    /** The customers it is narrowed to. */
    List<String> customers() {
        return new ArrayList<>(Arrays.stream(accounts.split("[,\\n]", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
    }
}
