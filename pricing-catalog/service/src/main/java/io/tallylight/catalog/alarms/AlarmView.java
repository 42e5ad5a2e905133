package io.tallylight.catalog.alarms;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An alarm as the API shows it.
 *
 * @param id of the alarm, and of the event that told it
 * @param type {@code margin.plan_below_floor} or {@code margin.drift}
 * @param version the version it is about
 * @param subject what falls, such as {@code plan/creator}, {@code pack/large} or {@code model/veo-3.1}
 * @param changeAt when the cost changes; of a drift, the day it was seen
 * @param raisedAt when it was seen
 * @param detail the figures, and what would mend it
 */
public record AlarmView(
        String id,
        String type,
        long version,
        String subject,
        Instant changeAt,
        Instant raisedAt,

        @JsonRawValue @Schema(oneOf = {BelowFloor.class, Drift.class})
        String detail) {
    static AlarmView of(AlarmRows.Raised raised) {
        Alarm alarm = raised.alarm();
        return new AlarmView(
                raised.wireId(),
                alarm.type(),
                alarm.version(),
                alarm.subject(),
                alarm.changeAt(),
                raised.raisedAt(),
                alarm.detail());
    }
}
