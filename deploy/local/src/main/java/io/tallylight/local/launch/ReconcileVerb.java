package io.tallylight.local.launch;

import io.tallylight.local.play.Pause;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.reconcile.Costs;
import io.tallylight.local.reconcile.Reconciliation;
import io.tallylight.local.reconcile.Reconciliation.Outcome;
import io.tallylight.local.reconcile.Reconciliation.Wish;
import io.tallylight.local.reconcile.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out from a provider's statement what became of generations of which nobody knows. */
final class ReconcileVerb {
    private static final Duration MOST_SETTLING = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int DIFFERENCES_SHOWN = 20;

    private final Layout layout;

    ReconcileVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) {
        Arguments given = Arguments.of(
                words,
                Set.of("--dry-run"),
                Set.of("--statement", "--complete-from", "--complete-until", "--provider", "--tenant", "--key"));
        given.noWords();
        Path file = given.readable("--statement");
        Running running = Running.find(layout).orElse(null);
        if (running == null) {
            System.err.println("tallylight: not running; a statement is compared with a live system: ./tallylight up");
            return ExitCode.NOT_RUNNING;
        }
        Wish wish = new Wish(
                text(file),
                instant(given, "--complete-from"),
                instant(given, "--complete-until"),
                providers(given),
                given.has("--dry-run"));
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            Reconciliation reconciliation =
                    new Reconciliation(http, running.endpoints(), who(given), line -> System.out.println("  " + line));
            Outcome outcome = reconciliation.run(wish);
            Costs costs = costs(reconciliation, outcome, wish.dryRun());
            System.out.println("  " + costs.line());
            costs.differences().stream().limit(DIFFERENCES_SHOWN).forEach(line -> System.out.println("    " + line));
            return outcome.unknownAfter() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (PlayException | UncheckedIOException e) {
            System.err.println("tallylight: cannot reconcile: " + e.getMessage());
            return ExitCode.FINDINGS;
        }
    }

    /** What was just resolved takes a moment to reach the books. */
    private static Costs costs(Reconciliation reconciliation, Outcome outcome, boolean dryRun) {
        Instant giveUp = Instant.now().plus(MOST_SETTLING);
        Costs costs = reconciliation.costs(outcome);
        while (!dryRun
                && outcome.adopted() > 0
                && !(costs.agree() && costs.notInBooks() == 0)
                && Instant.now().isBefore(giveUp)) {
            Pause.of(LOOK_AGAIN);
            costs = reconciliation.costs(outcome);
        }
        return costs;
    }

    /** A key; or the tenant's id, for which this system's own token speaks; or the demo tenant. */
    private Who who(Arguments given) {
        String key = given.values().get("--key");
        String tenant = given.values().get("--tenant");
        if (key != null && tenant != null) {
            throw new Arguments.Wrong("--key says which tenant it is; --tenant is for those who have none");
        }
        if (key != null) {
            return new Who(key, null);
        }
        if (tenant != null) {
            String token = Secrets.load(layout).serviceTokens().get("billing");
            if (token == null) {
                throw new StartFailure("this system has no token of its own; use --key");
            }
            return new Who(token, tenant);
        }
        return Demo.read(layout)
                .map(demo -> new Who(demo.key(), null))
                .orElseThrow(() -> new Arguments.Wrong("there is no demo tenant here: --tenant or --key says which"));
    }

    private static List<String> providers(Arguments given) {
        String names = given.values().getOrDefault("--provider", "");
        return names.isBlank() ? List.of() : List.of(names.split(",", -1));
    }

    private static @Nullable Instant instant(Arguments given, String option) {
        String text = given.values().get(option);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Arguments.Wrong(option + " needs a time such as 2026-01-31T23:59:59Z, not " + text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Arguments.Wrong(file + " is not in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
