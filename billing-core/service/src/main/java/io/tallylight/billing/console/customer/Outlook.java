package io.tallylight.billing.console.customer;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an account's credits go on if it uses them at the pace of the last days: a guess, and labelled as one. Lots burn
 * in their order; what a lot has left at its end is gone.
 *
 * @param pace credits a day
 */
record Outlook(Credits pace) {
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    /** The pace of what was used in so many days. */
    static Outlook ofUse(Credits used, int days) {
        return new Outlook(Credits.rounded(
                used.toDecimal().divide(BigDecimal.valueOf(days), 12, RoundingMode.HALF_EVEN), RoundingMode.HALF_EVEN));
    }

    /**
     * What a lot still has.
     *
     * @param endsAt when that ends; never where null
     */
    record Rest(Credits left, @Nullable Instant endsAt) {}

    /** When so many credits are used up at that pace; empty where nothing is used, or they would last for ten years. */
    Optional<Instant> runOut(Credits available, Instant now) {
        if (!pace.isPositive()) {
            return Optional.empty();
        }
        if (!available.isPositive()) {
            return Optional.of(now);
        }
        BigDecimal seconds =
                available.toDecimal().multiply(SECONDS_A_DAY).divide(pace.toDecimal(), 0, RoundingMode.DOWN);
        return seconds.compareTo(SECONDS_A_DAY.multiply(BigDecimal.valueOf(3_650))) > 0
                ? Optional.empty()
                : Optional.of(now.plus(Duration.ofSeconds(seconds.longValueExact())));
    }

    /**
     * What is left at the end of each of the next days.
     *
     * @param lots in the order in which they burn
     */
    List<DayBalance> ahead(List<Rest> lots, LocalDate today, int days, ZoneId zone) {
        List<Rest> rests = new ArrayList<>(lots);
        List<DayBalance> ahead = new ArrayList<>();
        for (int i = 1; i <= days; i++) {
            LocalDate day = today.plusDays(i);
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            use(rests);
            rests.removeIf(rest -> rest.endsAt() != null && rest.endsAt().isBefore(end));
            ahead.add(new DayBalance(day, null, rests.stream().map(Rest::left).reduce(Credits.ZERO, Credits::plus)));
        }
        return ahead;
    }

    private void use(List<Rest> rests) {
        Credits toUse = pace;
        for (int i = 0; i < rests.size() && toUse.isPositive(); i++) {
            Rest rest = rests.get(i);
            Credits used = rest.left().min(toUse);
            rests.set(i, new Rest(rest.left().minus(used), rest.endsAt()));
            toUse = toUse.minus(used);
        }
    }
}
