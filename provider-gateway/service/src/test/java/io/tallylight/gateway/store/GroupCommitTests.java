package io.tallylight.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GroupCommitTests {
    @Test
    void whatWaitsIsWrittenTogetherAndEveryCallerGetsItsOwnAnswer() throws InterruptedException {
        CountDownLatch firstIsWriting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(items -> {
            batches.add(items.size());
            firstIsWriting.countDown();
            awaitQuietly(goOn);
            return items.stream().map(item -> item * 10).toList();
        });
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int item = i;
            Thread caller = Thread.ofVirtual().unstarted(() -> answers.put(item, commit.submit(item)));
            caller.start();
            if (i == 0) {
                firstIsWriting.await();
            } else {
                await().until(() -> caller.getState() == Thread.State.WAITING);
            }
            callers.add(caller);
        }
        goOn.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(batches).containsExactly(1, 19);
        assertThat(answers).hasSize(20).allSatisfy((item, answer) -> assertThat(answer)
                .isEqualTo(item * 10));
    }

    @Test
    void aBadItemFailsItsOwnCallerOnly() throws InterruptedException {
        CountDownLatch firstIsWriting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(items -> {
            firstIsWriting.countDown();
            awaitQuietly(goOn);
            if (items.contains(13)) {
                throw new IllegalStateException("bad luck");
            }
            return items;
        });
        Map<Integer, String> answers = new ConcurrentHashMap<>();
        List<Thread> callers = new ArrayList<>();
        for (int item : List.of(1, 12, 13, 14)) {
            Thread caller = Thread.ofVirtual().unstarted(() -> answers.put(item, outcome(commit, item)));
            caller.start();
            if (item == 1) {
                firstIsWriting.await();
            } else {
                await().until(() -> caller.getState() == Thread.State.WAITING);
            }
            callers.add(caller);
        }
        goOn.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(answers).isEqualTo(Map.of(1, "1", 12, "12", 13, "could not write", 14, "14"));
        assertThatThrownBy(() -> commit.submit(13)).isInstanceOf(StoreException.class);
    }

    @Test
    void aLostCommitIsNotWrittenAgainButToldToEveryCaller() throws InterruptedException {
        assertThat(triesOfAPair("08006")).isEqualTo(1);
        assertThat(triesOfAPair("40003")).isEqualTo(1);
    }

    @Test
    void aBatchThatWasSurelyRolledBackIsWrittenOneByOne() throws InterruptedException {
        assertThat(triesOfAPair("40P01")).isEqualTo(3);
        assertThat(triesOfAPair("22021")).isEqualTo(3);
    }

    /** How often two that were to be written together were tried when the database failed in that way. */
    private static int triesOfAPair(String sqlState) throws InterruptedException {
        CountDownLatch firstIsWriting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> tries = Collections.synchronizedList(new ArrayList<>());
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(items -> {
            firstIsWriting.countDown();
            awaitQuietly(goOn);
            if (items.contains(1)) {
                return items;
            }
            tries.add(items.size());
            throw new StoreException("database", new SQLException("as scripted", sqlState));
        });
        Map<Integer, String> answers = new ConcurrentHashMap<>();
        List<Thread> callers = new ArrayList<>();
        for (int item : List.of(1, 2, 3)) {
            Thread caller = Thread.ofVirtual().unstarted(() -> answers.put(item, outcome(commit, item)));
            caller.start();
            if (item == 1) {
                firstIsWriting.await();
            } else {
                await().until(() -> caller.getState() == Thread.State.WAITING);
            }
            callers.add(caller);
        }
        goOn.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(answers).isEqualTo(Map.of(1, "1", 2, "could not write", 3, "could not write"));
        return tries.size();
    }

    private static String outcome(GroupCommit<Integer, Integer> commit, int item) {
        try {
            return commit.submit(item).toString();
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
