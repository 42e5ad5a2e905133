package io.tallylight.local.launch;

import io.tallylight.local.FreePort;
import io.tallylight.local.drill.DrillResult;
import io.tallylight.local.drill.GatewayDrill;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Breaks a system of its own on purpose, beside one that may run, and says whether its books still hold. */
final class DrillVerb {
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;
    private static final int KILLS = 3;
    private static final int FIRST_BASE = 23_000;
    private static final int BLOCK = 200;
    /** Less than usual: the sandbox takes a submission at once, and has our clock. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final Layout layout;

    DrillVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) throws InterruptedException {
        Arguments given = Arguments.of(
                words,
                Set.of(),
                Set.of("--trace", "--prices", "--first", "--kills", "--in-flight", "--time-scale", "--port-base"));
        if (!given.words().equals(List.of("gateway"))) {
            throw new Arguments.Wrong("there is one drill: gateway");
        }
        Path trace = given.readable("--trace");
        Path prices = given.readable("--prices");
        Replay.Settings replay = new Replay.Settings(
                trace,
                prices,
                given.number("--first").orElse(null),
                given.positive("--in-flight", IN_FLIGHT),
                given.positive("--time-scale", TIME_SCALE),
                "drill");
        int kills = given.positive("--kills", KILLS);
        int base = given.number("--port-base").orElseGet(DrillVerb::freeBase);
        Layout own = new Layout(layout.home().resolve("drill"));
        own.forget();
        System.out.println("A system of its own, in " + own.home() + ", at the ports from " + base + ":");
        try (LocalSystem system = LocalSystem.start(
                own.home(),
                base,
                Map.of(
                        "TALLYLIGHT_RECONCILIATION_SLACK",
                        SLACK.toSeconds() + "s",
                        // The time the gateway is away counts; a busy machine needs some for three starts.
                        "TALLYLIGHT_FOLLOW_ANY_SECONDS_DEADLINE",
                        "120s"),
                line -> System.out.println("  " + line))) {
            DrillResult result = new GatewayDrill(
                            endpoints(system, own),
                            new GatewayDrill.Settings(
                                    replay, kills, SLACK, own.home().resolve("statement.csv")),
                            new LocalVictim(system),
                            new ProgressLines(System.out))
                    .run();
            return say(result);
        } catch (PlayException | UncheckedIOException e) {
            System.err.println("tallylight: the drill cannot go on: " + e.getMessage());
            return ExitCode.FINDINGS;
        }
    }

    private static ExitCode say(DrillResult result) {
        System.out.print(result.replay().table());
        result.lines().forEach(line -> System.out.println("  " + line));
        result.examined().forEach(DoctorVerb::print);
        result.findings().forEach(finding -> System.out.println("  FOUND " + finding));
        System.out.println("  took " + result.replay().wall().toSeconds() + " s");
        System.out.println(
                result.exact() ? "every figure is that of an undisturbed replay" : "NOT every figure is as it must be");
        return result.exact() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static Endpoints endpoints(LocalSystem system, Layout layout) {
        Map<String, URI> urls = system.urls();
        return new Endpoints(
                url(urls, "billing"),
                url(urls, "gateway"),
                url(urls, "metering"),
                url(urls, "catalog"),
                url(urls, "sandbox"),
                layout.tenantTokens());
    }

    private static URI url(Map<String, URI> urls, String name) {
        return Objects.requireNonNull(urls.get(name));
    }

    /** A base whose whole block of ports is free. */
    private static int freeBase() {
        return IntStream.iterate(FIRST_BASE, base -> base < 60_000, base -> base + BLOCK)
                .filter(base -> Stream.of(0, 1, 2, 3, 9, 42, 92).allMatch(port -> FreePort.isFree(base + port)))
                .findFirst()
                .orElseThrow(() -> new StartFailure("no free ports on this machine"));
    }
}
