package io.tallylight.local.launch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.local.doctor.Check;
import io.tallylight.local.doctor.Doctor.Examined;
import java.util.List;
import java.util.Set;

/** Examines the running system's books, as the role that reads everything and writes nothing. */
final class DoctorVerb {
    private final Layout layout;

    DoctorVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) {
        Arguments given = Arguments.of(words, Set.of("--json"), Set.of());
        given.noWords();
        Running running = Running.find(layout).orElse(null);
        if (running == null) {
            System.err.println("tallylight: not running; the doctor looks at a live system: ./tallylight up");
            return ExitCode.NOT_RUNNING;
        }
        List<Examined> examined = running.examine();
        if (given.has("--json")) {
            System.out.println(json(examined));
        } else {
            examined.forEach(DoctorVerb::print);
        }
        return green(examined) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    static boolean green(List<Examined> examined) {
        return examined.stream().allMatch(Examined::green);
    }

    static void print(Examined check) {
        System.out.printf(
                "%-4s %-5s %6d ms  %s%n",
                check.id(), check.green() ? "holds" : "BROKEN", check.took().toMillis(), check.what());
        for (Check.Finding finding : check.findings()) {
            System.out.println("       " + finding.row() + ": " + finding.detail());
        }
    }

    private static String json(List<Examined> examined) {
        ObjectNode report = new JsonMapper().createObjectNode();
        report.put("green", green(examined));
        ArrayNode checks = report.putArray("checks");
        for (Examined check : examined) {
            ObjectNode node = checks.addObject()
                    .put("id", check.id())
                    .put("what", check.what())
                    .put("green", check.green())
                    .put("took_ms", check.took().toMillis());
            ArrayNode findings = node.putArray("findings");
            for (Check.Finding finding : check.findings()) {
                findings.addObject().put("row", finding.row()).put("detail", finding.detail());
            }
        }
        return report.toPrettyString();
    }
}
