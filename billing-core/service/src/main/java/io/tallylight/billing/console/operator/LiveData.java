package io.tallylight.billing.console.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is going on, as the page shows it. Read from what the gateway, metering and the books say; pure.
 *
 * @param asOf when it was looked at
 * @param models the series of the chart: those that delivered most, and the rest as one
 * @param slots one row of the chart each, oldest first; none is missing
 * @param perSecond delivered seconds a second over the last whole minute
 * @param queues what waits, by model
 * @param changed the generations that changed last
 * @param openHolds how many holds are open
 * @param held what they set aside
 * @param eventsBehind events metering has not counted yet; null where it does not say
 * @param gatewayAnswers whether the gateway said anything
 */
@TemplateData
public record LiveData(
        Instant asOf,
        List<String> models,
        List<Slot> slots,
        BigDecimal perSecond,
        List<Queue> queues,
        List<Changed> changed,
        long openHolds,
        Credits held,
        @Nullable Long eventsBehind,
        boolean gatewayAnswers) {
    /** The name of the series that holds what is not shown by itself. */
    static final String OTHERS = "";

    private static final int MOST_SERIES = 6;
    private static final int WHOLE_MINUTE = 60;
    private static final int PLACES = 3;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** A slot's delivered seconds a second, by the models in their order. */
    @TemplateData
    public record Slot(Instant at, List<BigDecimal> values) {}

    /** What waits of one model. */
    @TemplateData
    public record Queue(String model, long waiting, long running, long unknown) {
        /** All of them. */
        public long all() {
            return waiting + running + unknown;
        }
    }

    /** A generation that changed. */
    @TemplateData
    public record Changed(
            String id,
            Instant at,
            String account,
            String model,
            String state,
            @Nullable BigDecimal seconds,
            @Nullable Credits held) {}

    /** Whether nothing ended and nothing waits. */
    public boolean quiet() {
        return changed.isEmpty();
    }

    /** How many wait or run. */
    public long waiting() {
        return queues.stream().mapToLong(Queue::all).sum();
    }

    /** Puts together what was said; where the gateway said nothing, its parts are empty. */
    static LiveData of(
            JsonNode live, boolean answers, Instant now, long openHolds, Credits held, @Nullable Long behind) {
        Instant asOf = live.path("as_of").isTextual()
                ? Instant.parse(live.path("as_of").asText())
                : now;
        long slotSeconds = Math.max(1, live.path("slot_seconds").asLong(10));
        Map<Instant, Map<String, BigDecimal>> bySlot = new TreeMap<>();
        Map<String, BigDecimal> byModel = new HashMap<>();
        for (JsonNode one : live.path("delivered")) {
            BigDecimal seconds = new BigDecimal(one.path("seconds").asText());
            bySlot.computeIfAbsent(Instant.parse(one.path("slot").asText()), any -> new HashMap<>())
                    .merge(one.path("model").asText(), seconds, BigDecimal::add);
            byModel.merge(one.path("model").asText(), seconds, BigDecimal::add);
        }
        List<String> models = series(byModel);
        Instant last = Instant.ofEpochSecond(asOf.getEpochSecond() / slotSeconds * slotSeconds);
        List<Slot> slots = new ArrayList<>();
        // The slot that is not over yet would always look like a fall.
        for (Instant at = last.minus(WINDOW); at.isBefore(last); at = at.plusSeconds(slotSeconds)) {
            slots.add(slot(at, bySlot.getOrDefault(at, Map.of()), models, slotSeconds));
        }
        return new LiveData(
                asOf,
                models,
                slots,
                perSecond(bySlot, last),
                queues(live.path("waiting")),
                changed(live.path("changed")),
                openHolds,
                held,
                behind,
                answers);
    }

    private static List<String> series(Map<String, BigDecimal> byModel) {
        List<String> models = byModel.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (models.size() <= MOST_SERIES) {
            // By name: a model keeps its colour while others overtake it.
            return models.stream().sorted().toList();
        }
        List<String> shown =
                new ArrayList<>(models.subList(0, MOST_SERIES).stream().sorted().toList());
        shown.add(OTHERS);
        return List.copyOf(shown);
    }

    private static Slot slot(Instant at, Map<String, BigDecimal> delivered, List<String> models, long slotSeconds) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        models.forEach(model -> values.put(model, BigDecimal.ZERO));
        delivered.forEach(
                (model, seconds) -> values.merge(values.containsKey(model) ? model : OTHERS, seconds, BigDecimal::add));
        return new Slot(
                at,
                values.values().stream()
                        .map(seconds -> over(seconds, slotSeconds))
                        .toList());
    }

    private static BigDecimal perSecond(Map<Instant, Map<String, BigDecimal>> bySlot, Instant until) {
        return over(
                bySlot.entrySet().stream()
                        .filter(slot -> slot.getKey().isBefore(until)
                                && !slot.getKey().isBefore(until.minusSeconds(WHOLE_MINUTE)))
                        .flatMap(slot -> slot.getValue().values().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                WHOLE_MINUTE);
    }

    private static BigDecimal over(BigDecimal seconds, long span) {
        BigDecimal rate = seconds.divide(BigDecimal.valueOf(span), PLACES, RoundingMode.HALF_UP);
        return rate.signum() == 0 ? BigDecimal.ZERO : rate.stripTrailingZeros();
    }

    private static List<Queue> queues(JsonNode waiting) {
        Map<String, long[]> byModel = new TreeMap<>();
        for (JsonNode one : waiting) {
            int column =
                    switch (one.path("state").asText()) {
                        case "running" -> 1;
                        case "unknown" -> 2;
                        default -> 0;
                    };
            byModel.computeIfAbsent(one.path("model").asText(), any -> new long[3])[column] +=
                    one.path("generations").asLong();
        }
        return byModel.entrySet().stream()
                .map(one -> new Queue(one.getKey(), one.getValue()[0], one.getValue()[1], one.getValue()[2]))
                .toList();
    }

    private static List<Changed> changed(JsonNode changed) {
        List<Changed> all = new ArrayList<>();
        for (JsonNode one : changed) {
            all.add(new Changed(
                    one.path("generation_id").asText(),
                    Instant.parse(one.path("changed_at").asText()),
                    one.path("account").asText(),
                    one.path("model").asText(),
                    one.path("state").asText(),
                    one.hasNonNull("delivered_seconds")
                            ? new BigDecimal(one.path("delivered_seconds").asText())
                            : null,
                    one.hasNonNull("held") ? Credits.parse(one.path("held").asText()) : null));
        }
        return List.copyOf(all);
    }
}
