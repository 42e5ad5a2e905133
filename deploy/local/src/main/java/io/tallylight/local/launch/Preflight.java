package io.tallylight.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is looked at before anything starts, because it says more clearly what is wrong than the parts would. */
final class Preflight {
    private static final long MEBIBYTE = 1024L * 1024;

    private Preflight() {}

    /** Refuses where one of these ports is taken. */
    static void ports(Ports ports, List<String> parts) {
        List<String> taken = new ArrayList<>();
        for (String part : parts) {
            if (!free(ports.of(part))) {
                taken.add(ports.of(part) + " (" + part + ")");
            }
        }
        if (!taken.isEmpty()) {
            throw new StartFailure((taken.size() == 1 ? "port " : "ports ") + String.join(", ", taken)
                    + (taken.size() == 1 ? " is" : " are")
                    + " taken; stop what listens there, or move the system with --port-base N");
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses where the disk has less than {@code leastBytes} to spare. */
    static void space(Path folder, long leastBytes) {
        try {
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < leastBytes) {
                throw new StartFailure("the disk is full: " + usable / MEBIBYTE + " MiB are free for " + folder + ", "
                        + leastBytes / MEBIBYTE + " MiB are needed; make room and start again");
            }
        } catch (IOException e) {
            throw new StartFailure("cannot see how much space " + folder + " has: " + e.getMessage(), e);
        }
    }

    /** Refuses data folders that hold something, but not what a PostgreSQL 18 or a broker left there. */
    static void data(Path postgres, Path kafka) {
        try {
            if (holdsSomething(postgres)) {
                Path version = postgres.resolve("PG_VERSION");
                if (!Files.exists(version)
                        || !Files.readString(version).strip().equals("18")
                        || !Files.exists(postgres.resolve("global/pg_control"))
                        || !Files.exists(postgres.resolve("postgresql.conf"))) {
                    throw damaged(postgres, "is not a whole PostgreSQL 18 data folder");
                }
            }
            if (holdsSomething(kafka) && !Files.exists(kafka.resolve("meta.properties"))) {
                throw damaged(kafka, "is not a whole Kafka data folder");
            }
        } catch (IOException e) {
            throw new StartFailure("cannot read the data folders: " + e.getMessage(), e);
        }
    }

    private static StartFailure damaged(Path folder, String how) {
        return new StartFailure("the data folder is damaged: " + folder + " " + how
                + "; put it back from a copy, or start anew with: ./tallylight up --fresh");
    }

    private static boolean holdsSomething(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** Refuses where a jar is missing. */
    static void jars(Path project) {
        for (ServiceName service : ServiceName.values()) {
            if (!Files.exists(service.jar(project))) {
                throw new StartFailure(service.lower() + " is not built: " + service.jar(project)
                        + " is missing; build with: ./tallylight build");
            }
        }
    }
}
