package io.tallylight.catalog.simulation;

import io.tallylight.events.GenerationFacts;
import io.tallylight.events.PayingLot;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.MarginPolicy;
import io.tallylight.rating.Order;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult;
import io.tallylight.rating.RatingResult;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.rating.Terms;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plays generations through one price list. What was admitted stays admitted unless this list changes its price, its
 * cost or its floor; then it is asked again whether the lots that paid would have earned the floor, and if not, whether
 * the next model of the role would have. So a list played over its own period gives exactly what was booked, a fallback
 * after a provider's failure included.
 */
final class Player {
    private final Priced list;
    private final Map<Asked, List<Candidate>> quotes = new HashMap<>();

    Player(Priced list) {
        this.list = list;
    }

    /** What was asked, and when. */
    private record Asked(QuoteRequest request, Instant at) {}

    /** What the generation would have come to, booked as it was under another list. */
    Played play(GenerationFacts facts, GenerationFacts.Settled settled, Player booked) {
        Integer seconds = facts.boughtSeconds();
        Integer clips = facts.boughtClips();
        if (seconds == null || clips == null || seconds == 0 || settled.lots().isEmpty()) {
            // No provider took it, or nobody paid: there is nothing to weigh against a floor.
            return make(facts, settled, facts.candidateId(), false, booked);
        }
        List<Candidate> offered = quote(facts, seconds, clips);
        Candidate own = find(offered, facts.candidateId());
        Candidate then = find(booked.quote(facts, seconds, clips), facts.candidateId());
        if (own == null && then == null) {
            // Its own list would not quote it now either, so this list changes nothing about it.
            return make(facts, settled, facts.candidateId(), false, booked);
        }
        if (own != null) {
            if ((then != null && isSame(own, then)) || earnsItsFloor(own, settled.lots())) {
                return make(facts, settled, own.candidateId(), false, booked);
            }
            if (list.document().marginPolicy().onBreach() == MarginPolicy.OnBreach.ALLOW_WITH_ALARM) {
                return make(facts, settled, own.candidateId(), false, booked);
            }
        }
        if (list.document().marginPolicy().onBreach() != MarginPolicy.OnBreach.REFUSE || own == null) {
            for (Candidate other : offered) {
                if (other.connected()
                        && !other.candidateId().equals(facts.candidateId())
                        && earnsItsFloor(other, settled.lots())) {
                    return make(facts, settled, other.candidateId(), true, booked);
                }
            }
        }
        return offered.isEmpty() ? new Played.NotOffered() : new Played.Refused();
    }

    private Played make(
            GenerationFacts facts, GenerationFacts.Settled settled, String model, boolean reRouted, Player booked) {
        if (!(rate(facts, model) instanceof Rated rated)) {
            return new Played.NotOffered();
        }
        boolean asBooked = !reRouted && rated.credits().equals(facts.credits());
        Credits credits = asBooked ? settled.credits() : rated.credits();
        return new Played.Made(model, reRouted, credits, asBooked, cost(facts, rated, reRouted, booked));
    }

    /** What the provider reported stands as long as this list's own cost of it is the one of the list it was rated by. */
    private static BigDecimal cost(GenerationFacts facts, Rated rated, boolean reRouted, Player booked) {
        Money reported = facts.cost();
        boolean stands = !reRouted
                && reported != null
                && facts.costBasis() == CostBasis.REPORTED
                && booked.rate(facts, facts.candidateId()) instanceof Rated then
                && then.cost().equals(rated.cost());
        return (stands ? Objects.requireNonNull(reported) : rated.cost()).amount();
    }

    private RatingResult rate(GenerationFacts facts, String model) {
        Terms terms = new Terms(
                model,
                facts.operation(),
                facts.resolution(),
                facts.audio(),
                facts.role(),
                facts.planId(),
                list.pricedAt(facts.effectiveTime()),
                facts.inputs());
        return list.catalog()
                .rate(
                        terms,
                        facts.clipSeconds(),
                        Objects.requireNonNullElse(facts.outcome(), Outcome.COMPLETED),
                        new Order(
                                Objects.requireNonNullElse(facts.boughtSeconds(), 0),
                                Objects.requireNonNullElse(facts.boughtClips(), 0)));
    }

    private List<Candidate> quote(GenerationFacts facts, int seconds, int clips) {
        QuoteRequest request = new QuoteRequest(
                facts.role() == null ? facts.candidateId() : null,
                facts.role(),
                facts.operation(),
                seconds,
                clips,
                facts.resolution(),
                facts.audio(),
                facts.planId(),
                Map.of(),
                facts.inputs().inputSeconds(),
                facts.inputs().promptCharacters(),
                facts.inputs().frameRate(),
                facts.inputs().accountTags());
        return quotes.computeIfAbsent(new Asked(request, list.pricedAt(facts.effectiveTime())), this::quote);
    }

    private List<Candidate> quote(Asked asked) {
        return switch (list.catalog().quote(asked.request(), asked.at())) {
            case QuoteResult.Quoted quoted -> quoted.candidates();
            case QuoteResult.NotOffered notOffered -> List.of();
        };
    }

    private static @Nullable Candidate find(List<Candidate> candidates, String id) {
        return candidates.stream()
                .filter(candidate -> candidate.candidateId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(Candidate one, Candidate other) {
        return one.mostCredits().equals(other.mostCredits())
                && one.mostCost().equals(other.mostCost())
                && one.fee().equals(other.fee())
                && isSame(one.floor(), other.floor());
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /** The ledger's rule: revenue − (cost + fee) × paying part ≥ floor × revenue; what brings nothing is not asked. */
    private static boolean earnsItsFloor(Candidate candidate, List<PayingLot> lots) {
        BigDecimal floor = candidate.floor();
        BigDecimal part = LotShares.payingPart(lots, candidate.mostCredits());
        if (floor == null || part.signum() == 0) {
            return true;
        }
        BigDecimal revenue = LotShares.revenue(lots, candidate.mostCredits());
        BigDecimal spent = candidate.mostCost().plus(candidate.fee()).amount().multiply(part);
        return revenue.subtract(spent).compareTo(floor.multiply(revenue)) >= 0;
    }
}
