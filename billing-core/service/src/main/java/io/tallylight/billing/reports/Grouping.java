package io.tallylight.billing.reports;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a report's rows can be grouped by, and how the table says it. Calendar periods are UTC. */
public enum Grouping {
    ACCOUNT("account_id"),
    MODEL("model"),
    PROVIDER("provider"),
    HOUR("to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:00\"Z\"')"),
    DAY("to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD')"),
    MONTH("to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM')"),
    OUTCOME("coalesce(outcome, 'running')");

    private final String expression;

    Grouping(String expression) {
        this.expression = expression;
    }

    /** The expression over a table whose column of that name says when. */
    String expression(String time) {
        return expression.replace("%s", time);
    }

    /** The column's name. */
    public String wire() {
        return this == ACCOUNT ? "account_id" : name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code account,model,day}; nothing for null. */
    public static List<Grouping> parse(@Nullable String list) {
        List<Grouping> groups = new ArrayList<>();
        if (list == null || list.isBlank()) {
            return groups;
        }
        for (String word : list.split(",", -1)) {
            Grouping group = one(word.strip());
            if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static Grouping one(String word) {
        for (Grouping group : values()) {
            if (group.name().toLowerCase(Locale.ROOT).equals(word)) {
                return group;
            }
        }
        throw Problems.badRequest(
                new FieldError("group", "is a list of account, model, provider, hour, day, month and outcome"));
    }
}
