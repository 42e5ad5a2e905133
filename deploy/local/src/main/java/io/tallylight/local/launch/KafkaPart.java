package io.tallylight.local.launch;

import io.tallylight.local.LocalKafka;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system's own broker. */
final class KafkaPart implements Part {
    private final Layout layout;
    private final int port;
    private volatile @Nullable LocalKafka broker;

    KafkaPart(Layout layout, int port) {
        this.layout = layout;
        this.port = port;
    }

    @Override
    public String name() {
        return Parts.KAFKA;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        try {
            broker = LocalKafka.start(
                    new LocalKafka.Options(layout.data().resolve(Parts.KAFKA), port, layout.log(Parts.KAFKA)));
        } catch (IOException e) {
            throw new StartFailure(
                    e.getMessage() + "; its words are in " + layout.log(Parts.KAFKA)
                            + ". If its data is damaged, start anew with: ./tallylight up --fresh",
                    e);
        }
    }

    @Override
    public void stop() {
        LocalKafka running = broker;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            running.process().destroyForcibly();
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        LocalKafka running = broker;
        return running == null ? Optional.empty() : Optional.of(running.process());
    }

    @Override
    public String ending() {
        LocalKafka running = broker;
        return running == null || running.process().isAlive() ? "ended" : Endings.words(running.exitCode());
    }
}
