package io.tallylight.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures were taken.
 *
 * @param cores processors
 * @param memoryGib memory, in GiB
 * @param loadBefore the load of the minute before; neighbours show here
 * @param jdk its version
 * @param postgresql its version; null where none took part
 * @param kafka its version; null where none took part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Machine(
        int cores,
        long memoryGib,
        BigDecimal loadBefore,
        String jdk,
        @Nullable String postgresql,
        @Nullable String kafka) {
    /** This machine, now. */
    static Machine here(@Nullable String postgresql, @Nullable String kafka) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                installedGib(),
                load(),
                Runtime.version().toString(),
                postgresql,
                kafka);
    }

    private static BigDecimal load() {
        return new BigDecimal(read("/proc/loadavg").split(" ", 2)[0]);
    }

    private static long installedGib() {
        String total = Stream.of(read("/proc/meminfo").split("\n"))
                .filter(line -> line.startsWith("MemTotal:"))
                .findFirst()
                .orElse("0");
        return Long.parseLong(total.replaceAll("\\D", "")) / (1024 * 1024) + 1;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
