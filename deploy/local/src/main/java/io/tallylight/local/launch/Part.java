package io.tallylight.local.launch;

import java.util.Optional;

/** One process of the system. */
interface Part {
    /** The name people use. */
    String name();

    /** The port it listens on. */
    int port();

    /**
     * Starts it and returns once it serves.
     *
     * @throws StartFailure it did not come up
     */
    void start() throws InterruptedException;

    /** Stops it in order, by force if that takes too long; does nothing where it does not run. */
    void stop();

    /** Its process, from the moment there is one until the next start. */
    Optional<ProcessHandle> process();

    /** How it ended, in words that follow its name. */
    String ending();
}
