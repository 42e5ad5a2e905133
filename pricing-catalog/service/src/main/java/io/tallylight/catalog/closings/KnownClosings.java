package io.tallylight.catalog.closings;

import io.tallylight.catalog.references.Referred;
import io.tallylight.rating.Closings;
import io.tallylight.rating.gate.Gate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Works out once what a document closes: the same content from the same instant on closes the same. */
@Singleton
public class KnownClosings {
    /** Above this everything is forgotten and worked out again. */
    private static final int MOST_KEPT = 200;

    private final Map<Key, Closings> known = new ConcurrentHashMap<>();

    private record Key(String sha256, Instant from) {}

    /** What that document closes, or would. */
    public Closings of(Referred referred) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(
                new Key(referred.sha256(), referred.from()),
                key -> Gate.closings(referred.document(), referred.from()));
    }
}
