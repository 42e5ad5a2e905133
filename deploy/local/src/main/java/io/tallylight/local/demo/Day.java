package io.tallylight.local.demo;

import io.tallylight.local.play.Planned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A day of the reference platform.
 *
 * @param name names the run; each request's id begins with it
 * @param begin when the day begins
 * @param customers how many there are
 * @param clips how many clips each of them asks for
 */
public record Day(String name, Instant begin, int customers, int clips) {
    /** Seconds of each clip. */
    static final int SECONDS = 5;

    private static final Duration LENGTH = Duration.ofDays(1);
    /** Whose clip comes when: the same in every run. */
    private static final long SEED = 20_260_420;

    /** When it is over. */
    public Instant end() {
        return begin.plus(LENGTH);
    }

    /** How many requests it has. */
    public int requests() {
        return Math.multiplyExact(customers, clips);
    }

    /** Every request, in the order of its time. */
    List<Planned> requested() {
        List<Clip> all = all();
        Random random = new Random(SEED);
        Collections.shuffle(all, random);
        List<Instant> times = Hours.spread(begin, all.size());
        List<Planned> requests = new ArrayList<>(all.size());
        for (int n = 0; n < all.size(); n++) {
            Clip clip = all.get(n);
            requests.add(new Planned(
                    name + "-" + customer(clip.customer()) + "-" + clip.number(),
                    times.get(n),
                    customer(clip.customer()),
                    "text_to_video",
                    clip.model().id(),
                    1,
                    SECONDS,
                    runs(clip.model(), random),
                    Planned.End.COMPLETED));
        }
        return requests;
    }

    /** What each customer's clips cost us, in US dollars, by its external id. */
    Map<String, BigDecimal> costs() {
        Map<String, BigDecimal> costs = new TreeMap<>();
        for (Clip clip : all()) {
            costs.merge(customer(clip.customer()), clip.usd(), BigDecimal::add);
        }
        return costs;
    }

    /**
     * One clip of one customer.
     *
     * @param customer counted from 0
     * @param number which of its clips, counted from 0
     */
    record Clip(int customer, int number) {
        Model model() {
            return Mix.model(customer, number);
        }

        /** What it costs us, in US dollars. */
        BigDecimal usd() {
            return model().usdPerSecond().multiply(BigDecimal.valueOf(SECONDS));
        }
    }

    List<Clip> all() {
        List<Clip> all = new ArrayList<>(requests());
        for (int customer = 0; customer < customers; customer++) {
            for (int number = 0; number < clips; number++) {
                all.add(new Clip(customer, number));
            }
        }
        return all;
    }

    private static String customer(int number) {
        return String.format("customer-%04d", number + 1);
    }

    /** Half below the usual time and half above, evenly, and never over the slow one. */
    private static Duration runs(Model model, Random random) {
        long usual = model.usual().toMillis();
        long spread = model.slow().toMillis() - usual;
        return Duration.ofMillis(usual - spread + random.nextLong(2 * spread));
    }
}
