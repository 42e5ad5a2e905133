package io.tallylight.sandbox.stripe.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters in groups, since the start or the last reset. */
@ApplicationScoped
public class Counts {
    private final ConcurrentSkipListMap<String, ConcurrentSkipListMap<String, LongAdder>> groups =
            new ConcurrentSkipListMap<>();

    public void add(String group, String what, long amount) {
        groups.computeIfAbsent(group, g -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(what, w -> new LongAdder())
                .add(amount);
    }

    public void add(String group, String what) {
        add(group, what, 1);
    }

    public ObjectNode json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        groups.forEach((group, counters) -> {
            ObjectNode counts = all.putObject(group);
            counters.forEach((what, sum) -> counts.put(what, sum.sum()));
        });
        return all;
    }

    public void clear() {
        groups.clear();
    }
}
