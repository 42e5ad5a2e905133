package io.tallylight.local.launch;

import io.tallylight.local.OwnLocation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of one system, from the first look at the ports to the last process's end. The folder's lock is held
 * throughout, so that no second run meets the first.
 */
final class Run implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;

    private final Layout layout;
    private final Ports ports;
    private final Consumer<String> say;
    private final Assembly assembly;
    private final Supervisor supervisor;
    private final FileLock lock;
    private final String token;
    private @Nullable Control control;
    private boolean closed;

    private Run(Assembly assembly, FileLock lock, String token, Consumer<String> say) {
        this.layout = assembly.layout();
        this.ports = assembly.ports();
        this.assembly = assembly;
        this.lock = lock;
        this.token = token;
        this.say = say;
        this.supervisor = assembly.supervisor(this::saidAndNoted);
    }

    /**
     * What the user asks for.
     *
     * @param fresh whether everything kept so far goes first
     * @param environment the user's own
     * @param leastFreeBytes less room on the disk than this is refused
     */
    record Wish(Layout layout, Ports ports, boolean fresh, Map<String, String> environment, long leastFreeBytes) {}

    /**
     * Takes the folder, ends what an earlier run left, and looks whether everything can start. Nothing runs yet.
     *
     * @throws StartFailure it cannot
     */
    static Run prepare(Wish wish, SecureRandom random, Consumer<String> say) {
        Layout layout = wish.layout();
        layout.create();
        FileLock lock = lock(layout);
        boolean prepared = false;
        try {
            layout.notReady();
            RunFile.read(layout).ifPresent(earlier -> {
                List<String> ended = Leftovers.end(earlier);
                if (!ended.isEmpty()) {
                    say.accept("ended what an earlier run had left: " + String.join(", ", ended));
                }
                RunFile.remove(layout);
            });
            if (wish.fresh()) {
                say.accept("starting anew: deleting data, logs and secrets below " + layout.home());
                layout.forget();
                layout.create();
            }
            Path project = OwnLocation.project();
            Preflight.space(layout.home(), wish.leastFreeBytes());
            Preflight.data(layout.data().resolve(Parts.POSTGRES), layout.data().resolve(Parts.KAFKA));
            Parts.names().forEach(name -> LogFile.rotate(layout.log(name)));
            Secrets secrets = Secrets.loadOrCreate(layout, random);
            Assembly assembly = new Assembly(layout, project, wish.ports(), secrets, wish.environment());
            Preflight.ports(wish.ports(), assembly.ownParts());
            Preflight.jars(project);
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            Run run = new Run(assembly, lock, HexFormat.of().formatHex(token), say);
            prepared = true;
            return run;
        } finally {
            if (!prepared) {
                release(lock);
            }
        }
    }

    private static FileLock lock(Layout layout) {
        Path file = layout.run().resolve("lock");
        try {
            // Stays open with the lock.
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // Another run in this JVM: said below like any other.
        } catch (IOException e) {
            throw new StartFailure("cannot lock " + file + ": " + e.getMessage(), e);
        }
        String which = RunFile.read(layout)
                .map(running -> " (process " + running.supervisor().pid() + ")")
                .orElse("");
        throw new StartFailure("already running" + which + "; see ./tallylight status, end it with ./tallylight down");
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // The lock ends with this process at the latest.
        }
    }

    /** Starts everything, and returns once all is ready. Where that fails nothing runs any more. */
    void start() throws InterruptedException {
        try {
            control = Control.open(token, this::restart);
        } catch (IOException e) {
            throw new StartFailure("cannot listen on a loopback port: " + e.getMessage(), e);
        }
        supervisor.start();
        note();
    }

    private void saidAndNoted(String line) {
        say.accept(line);
        note();
    }

    private synchronized void note() {
        if (closed) {
            return;
        }
        List<RunFile.Entry> entries = supervisor.parts().stream()
                .flatMap(part -> part.process().stream().map(process -> RunFile.Entry.of(part.name(), process)))
                .toList();
        new RunFile(
                        RunFile.Entry.of("supervisor", ProcessHandle.current()),
                        Objects.requireNonNull(control).port(),
                        token,
                        ports.byName(),
                        assembly.backing().databaseUrl(),
                        assembly.backing().kafka(),
                        assembly.ownParts(),
                        entries)
                .write(layout);
    }

    /** Starts a part again that has ended; returns what went wrong, or nothing. */
    String restart(String name) {
        try {
            Part part = supervisor.part(name).orElse(null);
            if (part == null) {
                return "no part is called " + name + "; there are " + String.join(", ", assembly.ownParts());
            }
            supervisor.restart(part);
            return "";
        } catch (StartFailure e) {
            return Objects.requireNonNullElse(e.getMessage(), "it did not start");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopped while restarting " + name;
        }
    }

    Supervisor supervisor() {
        return supervisor;
    }

    Assembly assembly() {
        return assembly;
    }

    /** Stops everything and lets the folder go. */
    @Override
    public void close() {
        supervisor.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (control != null) {
                control.close();
            }
            RunFile.remove(layout);
            layout.notReady();
            release(lock);
        }
    }
}
