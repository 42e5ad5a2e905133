package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms that were asked last, each in the one place its hash gives it: the terms of a generation are asked for every
 * second of it. What is written over is looked up again; a thread that sees an older entry sees a whole one.
 */
final class Latest {
    private static final int PLACES = 1 << 14;
    private static final int SHIFT = Integer.SIZE - 14;
    private static final int SPREAD = 0x9E3779B1;

    private final @Nullable Asked[] places = new @Nullable Asked[PLACES];

    /**
     * Terms whose inputs choose nothing, and what was found for them.
     *
     * @param from in seconds since 1970: from here on the same entries hold
     * @param until no longer from here on
     */
    record Asked(
            String candidateId,
            Operation operation,
            String resolution,
            boolean audio,
            @Nullable String role,
            @Nullable String plan,
            long from,
            long until,
            Offered made,
            Frozen price) {

        boolean covers(Terms terms, Instant pricedAt) {
            return audio == terms.audio()
                    && operation == terms.operation()
                    && candidateId.equals(terms.candidateId())
                    && resolution.equals(terms.resolution())
                    && Objects.equals(role, terms.role())
                    && Objects.equals(plan, terms.plan())
                    && (from == Long.MIN_VALUE
                            || (from <= pricedAt.getEpochSecond() && pricedAt.getEpochSecond() < until));
        }
    }

    @Nullable
    FrozenPrice find(Terms terms) {
        Asked asked = places[place(terms)];
        Instant pricedAt = terms.pricedAt();
        return asked != null
                        && pricedAt != null
                        && !asked.made().choosesBy(terms.inputs())
                        && asked.covers(terms, pricedAt)
                ? asked.price().with(terms.inputs())
                : null;
    }

    FrozenPrice keep(Terms terms, Offered made) {
        Instant pricedAt = Objects.requireNonNullElse(terms.pricedAt(), Instant.MIN);
        Asked asked = new Asked(
                terms.candidateId(),
                terms.operation(),
                terms.resolution(),
                terms.audio(),
                terms.role(),
                terms.plan(),
                made.sameFrom(pricedAt),
                made.sameUntil(pricedAt),
                made,
                made.frozen(terms));
        if (terms.pricedAt() != null && !made.choosesBy(terms.inputs())) {
            places[place(terms)] = asked;
        }
        return asked.price().with(terms.inputs());
    }

    private static int place(Terms terms) {
        int hash = terms.candidateId().hashCode();
        hash = hash * 31 + terms.resolution().hashCode();
        hash = hash * 31 + terms.operation().hashCode() + Boolean.hashCode(terms.audio());
        hash = hash * 31 + Objects.hashCode(terms.role());
        hash = hash * 31 + Objects.hashCode(terms.plan());
        return (hash * SPREAD) >>> SHIFT;
    }
}
