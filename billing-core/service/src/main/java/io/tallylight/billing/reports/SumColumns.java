package io.tallylight.billing.reports;

import io.tallylight.billing.reports.UsageDetail.Sums;
import io.tallylight.values.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums of a row under their names, for JSON and for CSV. */
final class SumColumns {
    private SumColumns() {}

    /** JSON: counts are numbers, exact amounts are text, money names its currency. */
    static Map<String, Object> members(Sums sums) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("generations", sums.generations());
        members.put("captured", sums.captured());
        members.put("failed", sums.failed());
        members.put("running", sums.running());
        members.put("seconds", sums.seconds().toPlainString());
        members.put("credits", sums.credits());
        members.put("promotional_credits", sums.promotionalCredits());
        members.put("uncollected_credits", sums.uncollectedCredits());
        members.put("revenue", sums.revenue());
        putIfSeen(members, "provider_cost", sums.providerCost());
        putIfSeen(members, "failed_cost", sums.failedCost());
        putIfSeen(members, "margin", sums.margin());
        return members;
    }

    /** CSV: the names of the columns. */
    static List<String> header(boolean withCost) {
        List<String> common = List.of(
                "generations",
                "captured",
                "failed",
                "running",
                "seconds",
                "credits",
                "promotional_credits",
                "uncollected_credits",
                "currency",
                "revenue");
        return withCost ? concat(common, List.of("provider_cost", "failed_cost", "margin")) : common;
    }

    /** CSV: plain numbers. */
    static List<String> fields(Sums sums) {
        List<String> common = List.of(
                Long.toString(sums.generations()),
                Long.toString(sums.captured()),
                Long.toString(sums.failed()),
                Long.toString(sums.running()),
                sums.seconds().toPlainString(),
                sums.credits().toString(),
                sums.promotionalCredits().toString(),
                sums.uncollectedCredits().toString(),
                sums.revenue().currency(),
                sums.revenue().toDecimalText());
        Money cost = sums.providerCost();
        Money failed = sums.failedCost();
        Money margin = sums.margin();
        return cost == null || failed == null || margin == null
                ? common
                : concat(common, List.of(cost.toDecimalText(), failed.toDecimalText(), margin.toDecimalText()));
    }

    private static void putIfSeen(Map<String, Object> members, String name, @Nullable Money money) {
        if (money != null) {
            members.put(name, money);
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
