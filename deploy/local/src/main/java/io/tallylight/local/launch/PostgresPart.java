package io.tallylight.local.launch;

import io.tallylight.local.LocalPostgres;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system's own PostgreSQL. */
final class PostgresPart implements Part {
    private final Layout layout;
    private final int port;
    private final Secrets secrets;
    private volatile @Nullable LocalPostgres server;

    PostgresPart(Layout layout, int port, Secrets secrets) {
        this.layout = layout;
        this.port = port;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return Parts.POSTGRES;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws InterruptedException {
        LocalPostgres earlier = server;
        if (earlier != null) {
            close(earlier);
        }
        try {
            server = LocalPostgres.start(new LocalPostgres.Options(
                    layout.data().resolve(Parts.POSTGRES),
                    port,
                    layout.log(Parts.POSTGRES),
                    secrets.superPassword(),
                    secrets.databasePasswords()));
        } catch (IOException e) {
            throw new StartFailure(
                    e.getMessage() + "; its words are in " + layout.log(Parts.POSTGRES)
                            + ". If its data is damaged, start anew with: ./tallylight up --fresh",
                    e);
        }
    }

    @Override
    public void stop() {
        LocalPostgres running = server;
        if (running != null) {
            close(running);
        }
    }

    private static void close(LocalPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            // Whatever is left of it ends with the watch over it.
            ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        LocalPostgres running = server;
        return running == null ? Optional.empty() : ProcessHandle.of(running.pid());
    }

    @Override
    public String ending() {
        return "ended";
    }
}
