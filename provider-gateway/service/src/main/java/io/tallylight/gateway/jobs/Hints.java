package io.tallylight.gateway.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that are followed in this process, and how each is told that it may be worth asking now. */
@ApplicationScoped
public class Hints {
    private final Map<Job, Runnable> followed = new ConcurrentHashMap<>();

    private record Job(String provider, String providerJobId) {}

    /** Says that a job may have changed; false where nobody follows it. */
    public boolean about(String provider, String providerJobId) {
        Runnable wake = followed.get(new Job(provider, providerJobId));
        if (wake == null) {
            return false;
        }
        wake.run();
        return true;
    }

    /** From now on hints about the job are passed on. */
    void begin(String provider, String providerJobId, Runnable wake) {
        followed.put(new Job(provider, providerJobId), wake);
    }

    /** Nobody follows the job any more. */
    void end(String provider, String providerJobId) {
        followed.remove(new Job(provider, providerJobId));
    }
}
