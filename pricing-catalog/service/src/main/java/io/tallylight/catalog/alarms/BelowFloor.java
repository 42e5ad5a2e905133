package io.tallylight.catalog.alarms;

import io.tallylight.catalog.alarms.Falls.Fall;
import io.tallylight.catalog.gates.GateView.BreachView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A plan or pack that a change of cost pushes below its floors.
 *
 * @param version the version it stands in
 * @param kind {@code plan}, {@code pack} or {@code overage}
 * @param id of the plan or pack
 * @param changeAt when it falls
 * @param close the models to close for it so that its floors are kept again
 * @param breaches every floor that is broken, with figures and what would mend it
 */
public record BelowFloor(
        long version, String kind, String id, Instant changeAt, List<String> close, List<BreachView> breaches) {
    /** The type of the alarm and of the event. */
    public static final String TYPE = "margin.plan_below_floor";

    static BelowFloor of(long version, Fall fall) {
        return new BelowFloor(
                version,
                fall.fallen().kind().name().toLowerCase(Locale.ROOT),
                fall.fallen().id(),
                fall.at(),
                fall.fallen().close(),
                BreachView.of(fall.fallen().breaches()));
    }

    String subject() {
        return kind + "/" + id;
    }
}
