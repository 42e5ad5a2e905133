package io.tallylight.catalog.margins;

import io.tallylight.catalog.forecasts.UsageStream;
import io.tallylight.catalog.simulation.BookedOffers;
import io.tallylight.catalog.simulation.BookedOffers.Booked;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was booked by plan and pack in several windows that end together: one pass over the usage stream for all of them,
 * and what was read is kept. The last two days are read anew after a minute; what lies before changes only by late
 * corrections, and is read anew when the windows move on, once an hour.
 */
@Singleton
class UsageByOffer {
    private static final Duration RECENT = Duration.ofDays(2);
    private static final Duration RECENT_KEPT = Duration.ofMinutes(1);
    private static final Duration OLDER_KEPT = Duration.ofHours(1);
    private static final int MOST_KEPT = 64;
    private static final int LOCKS = 16;

    private final UsageStream usage;
    private final InstantSource clock;
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    private final Map<Stretch, Read> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Stretch, Read> eldest) {
            return size() > MOST_KEPT;
        }
    };

    UsageByOffer(UsageStream usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** What is read at a time. */
    private record Stretch(TenantId tenant, Instant from, Instant to, List<Instant> borders, String currency) {}

    /** What came, and when it was asked for. */
    private record Read(Instant at, List<Booked> booked) {}

    /**
     * Each offer in each part of the windows; nothing where metering does not come to its end.
     *
     * @param begins where the windows begin
     * @param to where all of them end
     */
    Optional<List<Booked>> of(TenantId tenant, List<Instant> begins, Instant to, String currency)
            throws InterruptedException {
        TreeSet<Instant> borders = new TreeSet<>(begins);
        Instant from = borders.first();
        Instant cut = to.minus(RECENT);
        // Whoever asks at the same time waits for the one that reads, and finds what that one brought.
        ReentrantLock lock = locks[Math.floorMod(tenant.hashCode(), LOCKS)];
        lock.lockInterruptibly();
        try {
            List<Booked> all = new ArrayList<>();
            if (from.isBefore(cut)) {
                all.addAll(
                        read(new Stretch(tenant, from, cut, List.copyOf(borders.headSet(cut)), currency), OLDER_KEPT));
                from = cut;
            }
            all.addAll(read(new Stretch(tenant, from, to, List.copyOf(borders.tailSet(from)), currency), RECENT_KEPT));
            return Optional.of(all);
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private List<Booked> read(Stretch stretch, Duration most) throws IOException, InterruptedException {
        Instant now = clock.instant();
        Read known = known(stretch);
        if (known != null && now.isBefore(known.at().plus(most))) {
            return known.booked();
        }
        BookedOffers sums = new BookedOffers(stretch.from(), stretch.borders(), stretch.currency());
        usage.read(stretch.tenant(), stretch.from(), stretch.to(), (bytes, start, end) -> {
            sums.add(bytes, start, end);
            return true;
        });
        if (!sums.complete()) {
            throw new IOException("the stream ended early");
        }
        Read read = new Read(now, List.copyOf(sums.sums()));
        keep(stretch, read);
        return read.booked();
    }

    private synchronized @Nullable Read known(Stretch stretch) {
        return kept.get(stretch);
    }

    private synchronized void keep(Stretch stretch, Read read) {
        kept.put(stretch, read);
    }
}
