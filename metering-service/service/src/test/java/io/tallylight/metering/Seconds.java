package io.tallylight.metering;

import io.tallylight.events.GenerationEnd;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Generations as tests need them, and all the events the gateway sends for one. */
public final class Seconds {
    public static final Instant AT = Instant.parse("2026-03-01T12:30:00Z");
    public static final String MODEL = "gemini/veo-2.0-generate-001";

    private Seconds() {}

    public static Job job(UUID tenant, UUID account, Random random, String model, Instant effective) {
        return new Job(
                tenant,
                account,
                "customer-1",
                null,
                Ids.next(effective, random),
                Ids.next(effective, random),
                model,
                1,
                "gemini",
                model,
                null,
                null,
                "operations/1",
                1,
                Operation.TEXT_TO_VIDEO,
                "1280x720",
                null,
                false,
                effective,
                Map.of());
    }

    /** The same job on that plan, made of that. */
    public static Job with(Job job, @Nullable String plan, Inputs inputs) {
        return new Job(
                job.tenantId(),
                job.accountId(),
                job.subject(),
                job.keyId(),
                job.generationId(),
                job.holdId(),
                job.candidateId(),
                job.catalogVersion(),
                job.provider(),
                job.model(),
                job.role(),
                plan,
                job.providerJobId(),
                job.attempt(),
                job.operation(),
                job.resolution(),
                job.fps(),
                job.audio(),
                job.effectiveTime(),
                job.tags(),
                inputs);
    }

    public static Job job(Random random) {
        return job(Ids.next(AT, random), Ids.next(AT, random), random, MODEL, AT);
    }

    /** A completed generation: {@code clips} of {@code whole} seconds, and a last partial one where there is one. */
    public static List<UsageEvent> completed(Job job, int clips, int whole, BigDecimal partial) {
        List<UsageEvent> events = new ArrayList<>();
        for (int clip = 0; clip < clips; clip++) {
            for (int second = 0; second < whole; second++) {
                events.add(new UsageSecond(job, clip, second, BigDecimal.ONE));
            }
            if (partial.signum() > 0) {
                events.add(new UsageSecond(job, clip, whole, partial));
            }
        }
        events.add(end(
                job,
                Outcome.COMPLETED,
                clips,
                partial.add(BigDecimal.valueOf(whole)).multiply(BigDecimal.valueOf(clips)),
                null));
        return events;
    }

    public static GenerationEnd end(Job job, Outcome outcome, int clips, BigDecimal billable, Money reported) {
        return new GenerationEnd(job, outcome, clips, billable, billable, BigDecimal.ZERO, reported, null, 5, 1);
    }
}
