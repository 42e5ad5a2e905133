package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTests {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Sleeper> parts = new ArrayList<>();

    /** A real process that does nothing for a minute. */
    private final class Sleeper implements Part {
        private final String name;
        private final boolean fails;
        private volatile Process process;

        Sleeper(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
            parts.add(this);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void start() {
            try {
                process = new ProcessBuilder("sleep", "60").start();
            } catch (IOException e) {
                throw new StartFailure("no sleep on this machine", e);
            }
            events.add("start " + name);
            if (fails) {
                throw new StartFailure(name + " could not");
            }
        }

        @Override
        public void stop() {
            if (process != null && process.isAlive()) {
                events.add("stop " + name);
                process.destroyForcibly().onExit().join();
            }
        }

        @Override
        public Optional<ProcessHandle> process() {
            return Optional.ofNullable(process).map(Process::toHandle);
        }

        @Override
        public String ending() {
            return Endings.words(process.exitValue());
        }

        boolean lives() {
            return process != null && process.isAlive();
        }
    }

    private Sleeper part(String name) {
        return new Sleeper(name, false);
    }

    private Supervisor supervisor(List<Part> base, List<Part> services) {
        return new Supervisor(base, services, () -> events.add("between"), line -> {});
    }

    @AfterEach
    void nothingIsLeft() {
        parts.forEach(Sleeper::stop);
    }

    @Test
    void theBaseComesFirstAndGoesLast() throws InterruptedException {
        try (Supervisor supervisor = supervisor(List.of(part("base")), List.of(part("service")))) {
            supervisor.start();
        }
        assertThat(events).containsExactly("start base", "between", "start service", "stop service", "stop base");
    }

    @Test
    void oneThatCannotStartTakesAllWithIt() {
        Supervisor supervisor =
                supervisor(List.of(part("base")), List.of(part("good"), new Sleeper("bad", true), part("better")));
        assertThatThrownBy(supervisor::start).isInstanceOf(StartFailure.class).hasMessage("bad could not");
        assertThat(parts).noneMatch(Sleeper::lives);
    }

    @Test
    void aProcessThatEndsIsNoticedAndCanBeStartedAgain() throws InterruptedException {
        Sleeper service = part("service");
        try (Supervisor supervisor = supervisor(List.of(part("base")), List.of(service))) {
            supervisor.start();
            assertThatThrownBy(() -> supervisor.restart(service)).hasMessage("service is running; end it first");
            service.process.destroyForcibly();
            Part ended = supervisor.nextEnded();
            assertThat(ended.name() + " " + ended.ending()).isEqualTo("service was killed by signal 9");
            assertThat(supervisor.readySince(service)).isEmpty();
            supervisor.restart(service);
            assertThat(service.lives()).isTrue();
            assertThat(supervisor.readySince(service)).isPresent();
        }
        assertThat(parts).noneMatch(Sleeper::lives);
    }

    @Test
    void stoppingWhileItStartsLeavesNothing() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Supervisor supervisor = new Supervisor(
                List.of(part("base")),
                List.of(part("service")),
                () -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new StartFailure("told to stop", e);
                    }
                },
                line -> {});
        Thread starting = Thread.ofVirtual().start(() -> {
            try {
                supervisor.start();
            } catch (StartFailure | InterruptedException e) {
                events.add("gave up");
            }
        });
        reached.await();
        supervisor.close();
        starting.join();
        assertThat(events).contains("gave up").doesNotContain("start service");
        assertThat(parts).noneMatch(Sleeper::lives);
    }
}
