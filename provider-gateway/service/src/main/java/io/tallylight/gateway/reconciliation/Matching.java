package io.tallylight.gateway.reconciliation;

import io.tallylight.gateway.reconciliation.Coverage.Unresolved;
import io.tallylight.gateway.reconciliation.LostJob.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds lost jobs in a statement. A line fits a job by provider, model, prompt and time. Jobs and lines that fit each other,
 * directly or through others, are looked at together:
 *
 * <ul>
 *   <li>one job and one line belong together;
 *   <li>jobs of one kind (the same for the same account) take the lines in the order of time, since it makes no difference
 *       which of them gets which; what is left over was never submitted;
 *   <li>everything else stays open: a guess could show one customer another's video.
 * </ul>
 *
 * A job without a line was never submitted, where the statement is complete for it.
 */
public final class Matching {
    private final Coverage coverage;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<StatementLine> strangers = new LinkedHashSet<>();

    private Matching(Coverage coverage) {
        this.coverage = coverage;
    }

    /**
     * What came of it.
     *
     * @param findings one for each job that is not in flight
     * @param strangers lines that fit no job
     */
    public record Matched(List<Finding> findings, List<StatementLine> strangers) {}

    private record Sought(String model, String promptSha256) {}

    /**
     * Matches.
     *
     * @param jobs all that are lost or in flight, whoever's they are
     * @param unclaimed the lines whose job id no job of ours has
     */
    public static Matched match(List<LostJob> jobs, List<StatementLine> unclaimed, Coverage coverage) {
        Matching matching = new Matching(coverage);
        matching.strangers.addAll(unclaimed);
        Map<Sought, List<StatementLine>> lines = new HashMap<>();
        for (StatementLine line : unclaimed) {
            lines.computeIfAbsent(new Sought(line.model(), line.promptSha256()), _ -> new ArrayList<>())
                    .add(line);
        }
        Map<Sought, List<LostJob>> sought = new HashMap<>();
        for (LostJob job : jobs) {
            sought.computeIfAbsent(new Sought(job.model(), job.promptSha256()), _ -> new ArrayList<>())
                    .add(job);
        }
        sought.forEach((what, same) -> matching.same(same, lines.getOrDefault(what, List.of())));
        matching.findings.sort(
                Comparator.comparing((Finding finding) -> finding.job().calledAt())
                        .thenComparing(finding -> finding.job().generation().toString())
                        .thenComparingInt(finding -> finding.job().attempt()));
        return new Matched(List.copyOf(matching.findings), List.copyOf(matching.strangers));
    }

    /** Takes jobs and lines of one prompt apart into those that have to do with each other. */
    private void same(List<LostJob> jobs, List<StatementLine> lines) {
        Set<LostJob> left = new LinkedHashSet<>(jobs);
        while (!left.isEmpty()) {
            Set<LostJob> together = new LinkedHashSet<>();
            Set<StatementLine> theirs = new LinkedHashSet<>();
            Deque<LostJob> next = new ArrayDeque<>(List.of(left.iterator().next()));
            while (!next.isEmpty()) {
                LostJob job = next.poll();
                if (!together.add(job)) {
                    continue;
                }
                for (StatementLine line : lines) {
                    if (fits(job, line) && theirs.add(line)) {
                        left.stream().filter(other -> fits(other, line)).forEach(next::add);
                    }
                }
            }
            left.removeAll(together);
            strangers.removeAll(theirs);
            decide(
                    byTime(together),
                    theirs.stream()
                            .sorted(Comparator.comparing(StatementLine::submittedAt)
                                    .thenComparingLong(StatementLine::line))
                            .toList());
        }
    }

    private boolean fits(LostJob job, StatementLine line) {
        return job.listedAs().contains(line.provider()) && coverage.near(job, line);
    }

    private void decide(List<LostJob> jobs, List<StatementLine> lines) {
        if (lines.isEmpty()) {
            jobs.forEach(this::absent);
        } else if (jobs.stream().anyMatch(job -> job.standing() == Standing.IN_FLIGHT)) {
            open(jobs, Unresolved.IN_FLIGHT);
        } else if (lines.size() > jobs.size()) {
            open(jobs, Unresolved.MORE_LINES_THAN_JOBS);
        } else if (jobs.stream().map(LostJob::kind).distinct().count() > 1) {
            open(jobs, Unresolved.SAME_PROMPT);
        } else {
            inOrder(jobs, lines);
        }
    }

    /**
     * Each line goes to the earliest job it fits. All jobs reach equally far in time, so this finds a place for every line
     * wherever there is one for all.
     */
    private void inOrder(List<LostJob> jobs, List<StatementLine> lines) {
        Map<LostJob, StatementLine> found = new HashMap<>();
        for (StatementLine line : lines) {
            jobs.stream()
                    .filter(job -> !found.containsKey(job) && fits(job, line))
                    .findFirst()
                    .ifPresent(job -> found.put(job, line));
        }
        if (found.size() < lines.size()) {
            open(jobs, Unresolved.MORE_LINES_THAN_JOBS);
            return;
        }
        for (LostJob job : jobs) {
            StatementLine line = found.get(job);
            if (line == null) {
                absent(job);
            } else {
                findings.add(new Finding.Found(job, line));
            }
        }
    }

    private void absent(LostJob job) {
        if (job.standing() != Standing.IN_FLIGHT) {
            findings.add(coverage.doubt(job)
                    .<Finding>map(why -> new Finding.Open(job, why))
                    .orElseGet(() -> new Finding.NeverSubmitted(job)));
        }
    }

    private void open(List<LostJob> jobs, Unresolved why) {
        jobs.stream()
                .filter(job -> job.standing() != Standing.IN_FLIGHT)
                .forEach(job -> findings.add(new Finding.Open(job, why)));
    }

    private static List<LostJob> byTime(Set<LostJob> jobs) {
        return jobs.stream()
                .sorted(Comparator.comparing(LostJob::calledAt)
                        .thenComparing(job -> job.generation().toString())
                        .thenComparingInt(LostJob::attempt))
                .toList();
    }
}
