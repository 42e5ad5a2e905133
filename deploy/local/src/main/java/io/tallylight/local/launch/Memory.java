package io.tallylight.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What memory a process and its children hold. Pages several of them share are counted once where Linux says so;
 * PostgreSQL's processes would otherwise each count the same buffers.
 */
public final class Memory {
    private static final int KIBIBYTES = 1024;

    private Memory() {}

    /** In MiB; empty where this machine does not say. */
    public static Optional<Long> mebibytes(ProcessHandle process) {
        return mebibytes(process, Stream.concat(Stream.of(process), process.descendants()));
    }

    /** In MiB, without its children. */
    static Optional<Long> mebibytesAlone(ProcessHandle process) {
        return mebibytes(process, Stream.of(process));
    }

    private static Optional<Long> mebibytes(ProcessHandle process, Stream<ProcessHandle> counted) {
        long kibibytes = counted.map(each -> proportional(each.pid()))
                .flatMapToLong(OptionalLong::stream)
                .sum();
        if (kibibytes == 0) {
            kibibytes = resident(process.pid()).orElse(0);
        }
        return kibibytes == 0 ? Optional.empty() : Optional.of(kibibytes / KIBIBYTES);
    }

    private static OptionalLong proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong resident(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String said =
                    new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(said));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
