package io.tallylight.bench;

import io.tallylight.local.launch.LocalSystem;
import io.tallylight.local.launch.Memory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the memory of each process every few seconds and keeps the most it saw. */
final class MemoryPeaks implements AutoCloseable {
    private static final int EVERY_SECONDS = 5;

    private final Map<String, Long> peaks = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    MemoryPeaks(LocalSystem system, List<String> processes) {
        var _ = clock.scheduleAtFixedRate(
                () -> processes.forEach(name -> look(system, name)), 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look(LocalSystem system, String name) {
        Memory.mebibytes(system.process(name)).ifPresent(now -> peaks.merge(name, now, Math::max));
    }

    /** In MiB, by process. */
    Map<String, Long> mebibytes() {
        return new java.util.TreeMap<>(peaks);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
