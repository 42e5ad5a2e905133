package io.tallylight.local.launch;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The whole system inside a test: the same processes as {@code ./tallylight up}, without the demo tenant. */
public final class LocalSystem implements AutoCloseable {
    private final Run run;

    private LocalSystem(Run run) {
        this.run = run;
    }

    /**
     * Starts everything and returns once it is ready. The jars must be built.
     *
     * @param dataDir where data, logs and secrets go; a second start there finds what the first left
     * @param portBase see {@link Ports#from}
     * @param more what the services are told besides, by environment variable
     * @param say is told each step in one line
     * @throws StartFailure it does not come up; nothing runs any more
     */
    public static LocalSystem start(Path dataDir, int portBase, Map<String, String> more, Consumer<String> say)
            throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("TALLYLIGHT_"));
        environment.putAll(more);
        Run run = Run.prepare(
                new Run.Wish(new Layout(dataDir), Ports.from(portBase), false, environment, 0),
                new SecureRandom(),
                say);
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop-system"));
        run.start();
        return new LocalSystem(run);
    }

    /** Where each service answers, by name. */
    public Map<String, URI> urls() {
        Map<String, URI> urls = new HashMap<>();
        for (ServiceName service : ServiceName.values()) {
            urls.put(service.lower(), URI.create(run.assembly().ports().url(service)));
        }
        return urls;
    }

    /** What the parts prove themselves with; a test may act as any of them. */
    public Secrets secrets() {
        return run.assembly().secrets();
    }

    /** The database and the broker. */
    public Backing backing() {
        return run.assembly().backing();
    }

    /** Where data, logs and secrets lie. */
    public Layout layout() {
        return run.assembly().layout();
    }

    /** The process of a part. */
    public ProcessHandle process(String name) {
        return run.supervisor()
                .part(name)
                .flatMap(Part::process)
                .orElseThrow(() -> new IllegalArgumentException("no part called " + name + " runs"));
    }

    /** Ends a part as {@code kill -9} does, and returns once it is gone. */
    public void kill(String name) {
        ProcessHandle process = process(name);
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * Starts a part again that has ended, and returns once it is ready.
     *
     * @throws StartFailure it does not come up
     */
    public void restart(String name) {
        String wrong = run.restart(name);
        if (!wrong.isEmpty()) {
            throw new StartFailure(wrong);
        }
    }

    /** Stops everything; the data stays. */
    @Override
    public void close() {
        run.close();
    }
}
