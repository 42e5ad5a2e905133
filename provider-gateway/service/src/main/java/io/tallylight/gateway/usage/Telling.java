package io.tallylight.gateway.usage;

import io.tallylight.events.GenerationEnd;
import io.tallylight.events.QuotedCandidate;
import io.tallylight.events.SecondsEncoder;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What metering is told about a generation: one event for each second of each clip, then the end. Pure. */
final class Telling {
    private final Accepted accepted;
    private final Ending ending;

    Telling(Accepted accepted, Ending ending) {
        this.accepted = accepted;
        this.ending = ending;
    }

    /** The records of one clip's billable seconds, the last of which may be less than a whole one. */
    List<ProducerRecord<String, byte[]>> clip(Clip clip) {
        BigDecimal seconds = clip.seconds().billable();
        int count = seconds.setScale(0, RoundingMode.CEILING).intValueExact();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(count);
        if (count > 0) {
            BigDecimal last = seconds.subtract(BigDecimal.valueOf(count - 1L));
            Job job = job(attempt(clip.attempt()));
            new SecondsEncoder(job, ending.at(), accepted.traceparent())
                    .encode(clip.number(), 0, count, last, records::add);
        }
        return records;
    }

    /** The last record. */
    ProducerRecord<String, byte[]> end(Outcome outcome) {
        Delivered delivered = ending.delivered();
        Attempt last = ending.attempts().getLast();
        int ordered = clipsOrdered(last.round());
        GenerationEnd end = new GenerationEnd(
                job(last),
                outcome,
                delivered.clips(),
                delivered.deliveredSeconds(),
                delivered.billableSeconds(),
                delivered.surplusSeconds(),
                delivered.providerCost(),
                null,
                ordered == 0 ? null : accepted.offer(last.candidateId()).boughtSeconds(),
                ordered == 0 ? null : ordered,
                accepted.offers().stream().map(Telling::candidate).toList());
        return UsageCodec.encode(end, ending.at(), accepted.traceparent()).toProducerRecord();
    }

    private static QuotedCandidate candidate(Offer offer) {
        return new QuotedCandidate(
                offer.candidateId(), Credits.parse(offer.mostCredits()), Money.of(offer.mostCost(), offer.currency()));
    }

    /** Clips of the jobs that a provider took: what it may bill though it did not deliver. */
    private int clipsOrdered(int round) {
        return ending.attempts().stream()
                .filter(attempt -> attempt.round() == round && attempt.providerJobId() != null)
                .mapToInt(attempt -> attempt.range().count())
                .sum();
    }

    private Job job(Attempt attempt) {
        Offer offer = accepted.offer(attempt.candidateId());
        Integer frameRate = accepted.inputs().frameRate();
        return new Job(
                accepted.key().tenant().value(),
                accepted.account().value(),
                accepted.accountExternalId(),
                accepted.apiKey() == null ? null : accepted.apiKey().value(),
                accepted.key().id().value(),
                accepted.hold().value(),
                offer.candidateId(),
                accepted.catalogVersion(),
                offer.provider(),
                offer.candidateId(),
                role(),
                offer.plan(),
                attempt.providerJobId(),
                attempt.round(),
                offer.operation(),
                offer.resolution(),
                frameRate == null ? null : BigDecimal.valueOf(frameRate),
                offer.audio(),
                accepted.effectiveTime(),
                accepted.request().tags(),
                accepted.inputs());
    }

    private @Nullable String role() {
        return accepted.request().role();
    }

    private Attempt attempt(int number) {
        return ending.attempts().stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no attempt " + number + " of " + accepted.key()));
    }
}
