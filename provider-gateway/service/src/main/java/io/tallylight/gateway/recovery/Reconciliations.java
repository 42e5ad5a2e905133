package io.tallylight.gateway.recovery;

import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.gateway.providers.Providers;
import io.tallylight.gateway.reconciliation.Coverage;
import io.tallylight.gateway.reconciliation.Finding;
import io.tallylight.gateway.reconciliation.LostJob;
import io.tallylight.gateway.reconciliation.LostJob.Standing;
import io.tallylight.gateway.reconciliation.Matching;
import io.tallylight.gateway.reconciliation.StatementLine;
import io.tallylight.gateway.recovery.ReconciliationReport.Item;
import io.tallylight.gateway.recovery.ReconciliationReport.MatchedJob;
import io.tallylight.gateway.recovery.ReconciliationReport.MissingInBooks;
import io.tallylight.gateway.recovery.ReconciliationReport.MissingInStatement;
import io.tallylight.gateway.recovery.ReconciliationReport.Resolution;
import io.tallylight.gateway.recovery.ReconciliationReport.Resolved;
import io.tallylight.gateway.store.ReconciliationQueries;
import io.tallylight.gateway.store.ReconciliationQueries.Known;
import io.tallylight.gateway.store.ReconciliationQueries.Lost;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Resolves jobs that nobody knows of from a provider's statement. One at a time, so that no line is given to two jobs; a
 * repeat finds what the first resolved among the known jobs and changes nothing.
 */
@ApplicationScoped
public class Reconciliations {
    private static final int MOST_SHOWN = 1_000;

    private final ReconciliationQueries queries;
    private final Resolutions resolutions;
    private final Providers providers;
    private final Duration slack;
    private final ReentrantLock one = new ReentrantLock();

    Reconciliations(
            ReconciliationQueries queries,
            Resolutions resolutions,
            Providers providers,
            @ConfigProperty(name = "tallylight.reconciliation.slack") Duration slack) {
        this.queries = queries;
        this.resolutions = resolutions;
        this.providers = providers;
        this.slack = slack;
    }

    /**
     * What is asked.
     *
     * @param tenant whose jobs are resolved
     * @param lines the statement
     * @param providers which it is complete for, besides those it lists
     * @param from since when it is complete; its first line's time where null
     * @param until to when
     * @param dryRun whether only to say what would be done
     * @param listMatched whether to say which line is which job
     */
    public record Asked(
            TenantId tenant,
            List<StatementLine> lines,
            Set<String> providers,
            @Nullable Instant from,
            Instant until,
            boolean dryRun,
            boolean listMatched) {}

    /** Compares, and unless it is a dry run resolves. */
    public ReconciliationReport reconcile(Asked asked) {
        one.lock();
        try {
            return compared(asked);
        } finally {
            one.unlock();
        }
    }

    private ReconciliationReport compared(Asked asked) {
        Instant from = asked.from() != null
                ? asked.from()
                : asked.lines().stream()
                        .map(StatementLine::submittedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        Set<String> covered = new HashSet<>(asked.providers());
        asked.lines().forEach(line -> covered.add(line.provider()));
        Coverage coverage = new Coverage(covered, from, asked.until(), slack);
        Set<String> tails = asked.lines().stream().map(StatementLine::tail).collect(Collectors.toSet());

        // Lost ones first: one that is answered in between is then in flight and known, never neither.
        List<Lost> lost = queries.lost();
        Map<StatementLine, Known> known = known(asked.lines(), tails);
        Matching.Matched matched = Matching.match(
                lost.stream().map(this::lostJob).toList(),
                asked.lines().stream().filter(line -> !known.containsKey(line)).toList(),
                coverage);
        List<Finding> findings = matched.findings().stream()
                .filter(finding -> finding.job().generation().tenant().equals(asked.tenant()))
                .filter(finding -> finding.job().standing() == Standing.UNKNOWN || finding instanceof Finding.Found)
                .toList();
        List<Item> items = resolve(findings, asked.dryRun());
        return report(asked, from, covered, tails, known, findings, items, matched.strangers());
    }

    /** The lines that are jobs of ours: two providers may give the same id. */
    private Map<StatementLine, Known> known(List<StatementLine> lines, Set<String> tails) {
        record Listed(String tail, String provider) {}
        Map<Listed, Known> jobs = new HashMap<>();
        queries.known(tails).forEach(job -> providers
                .listedAs(job.provider())
                .forEach(name -> jobs.put(new Listed(job.tail(), name), job)));
        Map<StatementLine, Known> known = new HashMap<>();
        for (StatementLine line : lines) {
            Known job = jobs.get(new Listed(line.tail(), line.provider()));
            if (job != null) {
                known.put(line, job);
            }
        }
        return known;
    }

    private List<Item> resolve(List<Finding> findings, boolean dryRun) {
        Map<GenerationKey, List<Finding>> byGeneration = new LinkedHashMap<>();
        findings.forEach(finding -> byGeneration
                .computeIfAbsent(finding.job().generation(), _ -> new ArrayList<>())
                .add(finding));
        List<Item> items = new ArrayList<>();
        byGeneration.forEach((key, its) -> items.addAll(resolutions.resolve(key, its, dryRun)));
        items.sort(Comparator.comparing(Item::calledAt)
                .thenComparing(item -> item.generationId().toString())
                .thenComparingInt(Item::attempt));
        return List.copyOf(items);
    }

    private ReconciliationReport report(
            Asked asked,
            @Nullable Instant from,
            Set<String> covered,
            Set<String> tails,
            Map<StatementLine, Known> known,
            List<Finding> findings,
            List<Item> items,
            List<StatementLine> strangers) {
        List<MatchedJob> matched = new ArrayList<>();
        for (StatementLine line : asked.lines()) {
            Known job = known.get(line);
            if (job != null && job.generation().tenant().equals(asked.tenant())) {
                matched.add(new MatchedJob(job.generation().id(), line.jobId(), line.cost()));
            }
        }
        for (Finding finding : findings) {
            if (finding instanceof Finding.Found(LostJob job, StatementLine line)) {
                matched.add(new MatchedJob(job.generation().id(), line.jobId(), line.cost()));
            }
        }
        long before = findings.stream()
                .filter(finding -> finding.job().standing() == Standing.UNKNOWN)
                .count();
        return new ReconciliationReport(
                asked.dryRun(),
                from,
                asked.until(),
                asked.lines().size(),
                matched.size(),
                Math.toIntExact(before),
                new Resolved(
                        count(items, Resolution.ADOPTED),
                        count(items, Resolution.SUBMITTED_AGAIN),
                        count(items, Resolution.RELEASED),
                        count(items, Resolution.TOO_LATE),
                        count(items, Resolution.STILL_UNKNOWN)),
                items,
                missingInStatement(asked, from, covered, tails),
                strangers.stream().limit(MOST_SHOWN).map(MissingInBooks::of).toList(),
                strangers.size(),
                asked.listMatched() ? List.copyOf(matched) : null);
    }

    private List<MissingInStatement> missingInStatement(
            Asked asked, @Nullable Instant from, Set<String> covered, Set<String> tails) {
        if (from == null || !from.isBefore(asked.until().minus(slack))) {
            return List.of();
        }
        Set<String> ids = providers.ids().stream()
                .filter(id -> providers.listedAs(id).stream().anyMatch(covered::contains))
                .collect(Collectors.toSet());
        return queries.unlisted(asked.tenant(), from, asked.until().minus(slack), tails, ids).stream()
                .map(job -> new MissingInStatement(new GenerationId(job.generation()), job.attempt(), job.jobId()))
                .toList();
    }

    private static int count(List<Item> items, Resolution resolution) {
        return Math.toIntExact(items.stream()
                .filter(item -> item.resolution().equals(resolution.wire()))
                .count());
    }

    private LostJob lostJob(Lost lost) {
        VideoRequest request = lost.request();
        Offer offer = lost.offer();
        String what = String.join(
                " ",
                offer.operation().wire(),
                Integer.toString(offer.boughtSeconds()),
                Integer.toString(lost.range().count()),
                offer.resolution(),
                Boolean.toString(offer.audio()),
                String.valueOf(request.input()));
        return new LostJob(
                lost.generation(),
                lost.attempt(),
                providers.listedAs(offer.provider()),
                offer.providerModel(),
                Fingerprint.of(request.prompt()).sha256Hex(),
                lost.calledAt(),
                new LostJob.Kind(lost.account(), what),
                standing(lost));
    }

    private static Standing standing(Lost lost) {
        if (lost.inFlight()) {
            return Standing.IN_FLIGHT;
        }
        return lost.state() == GenerationState.UNKNOWN ? Standing.UNKNOWN : Standing.GIVEN_UP;
    }
}
