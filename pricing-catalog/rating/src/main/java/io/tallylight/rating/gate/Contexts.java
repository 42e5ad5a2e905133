package io.tallylight.rating.gate;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Constraints;
import io.tallylight.rating.CatalogDocument.Role;
import io.tallylight.rating.MarkupRule;
import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which ways a model can be asked for that may change its price: by a role, by an account with a tag, on a plan. A
 * rule that can win at all wins when a request has just what the rule names; so those are all that need be tried.
 *
 * <p>A rule that names a model and nothing else beats all that do not name it, and one that names a provider and nothing
 * else beats all that name neither: what is beaten always is left out.
 */
final class Contexts {
    private static final String ANYTHING = "any";

    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, List<Match>> withoutPlan = new HashMap<>();
    private final Map<String, Map<String, List<Match>>> byPlan = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    Contexts(CatalogDocument document) {
        for (Role role : document.roles()) {
            roles.put(role.id(), role);
            members.put(role.id(), Set.copyOf(role.inOrder()));
        }
        for (MarkupRule rule : document.markup()) {
            Match match = rule.match();
            String whose = match.model() != null
                    ? ofModel(match.model())
                    : match.provider() != null ? ofProvider(match.provider()) : ANYTHING;
            if (match.plan() != null) {
                byPlan.computeIfAbsent(match.plan(), plan -> new HashMap<>())
                        .computeIfAbsent(whose, any -> new ArrayList<>())
                        .add(match);
            } else if (match.role() != null || match.accountTag() != null) {
                withoutPlan.computeIfAbsent(whose, any -> new ArrayList<>()).add(match);
            } else if (match.operation() == null
                    && match.resolution() == null
                    && match.audio() == null
                    && (match.model() == null || match.provider() == null)) {
                settled.add(whose);
            }
        }
    }

    private static String ofModel(String model) {
        return "model " + model;
    }

    private static String ofProvider(String provider) {
        return "provider " + provider;
    }

    /** A way of asking. */
    record Context(
            @Nullable String role,
            @Nullable Constraints limits,
            @Nullable String accountTag) {
        static final Context PLAIN = new Context(null, null, null);

        boolean allows(String sizeClass, boolean audio, int seconds) {
            return limits == null
                    || ((limits.resolution() == null
                                    || Resolution.sizeClass(limits.resolution()).equals(sizeClass))
                            && (limits.audio() == null || limits.audio() == audio)
                            && (limits.minSeconds() == null || seconds >= limits.minSeconds())
                            && (limits.maxSeconds() == null || seconds <= limits.maxSeconds()));
        }
    }

    /** Whether any rule names the plan. */
    boolean isNamed(String plan) {
        return byPlan.containsKey(plan);
    }

    /** The plan, where a rule for this names it; else null, and figures can be shared. */
    @Nullable
    String plan(Ware ware, @Nullable String plan) {
        Map<String, List<Match>> rules = plan == null ? null : byPlan.get(plan);
        return rules == null || about(rules, ware).isEmpty() ? null : plan;
    }

    /** All ways of asking for it on that plan, the plain one first. */
    Set<Context> of(Ware ware, @Nullable String plan) {
        List<Match> naming = new ArrayList<>(about(withoutPlan, ware));
        if (plan != null) {
            naming.addAll(about(byPlan.getOrDefault(plan, Map.of()), ware));
        }
        Set<Context> contexts = new LinkedHashSet<>();
        contexts.add(Context.PLAIN);
        for (Match match : naming) {
            Role role = match.role() == null ? null : roles.get(match.role());
            if (role == null) {
                contexts.add(new Context(null, null, match.accountTag()));
            } else if (members.getOrDefault(role.id(), Set.of()).contains(ware.id())) {
                contexts.add(new Context(role.id(), role.constraints(), match.accountTag()));
            }
        }
        return contexts;
    }

    private List<Match> about(Map<String, List<Match>> rules, Ware ware) {
        String model = ofModel(ware.id());
        List<Match> about = new ArrayList<>(rules.getOrDefault(model, List.of()));
        about.removeIf(match -> match.provider() != null && !match.provider().equals(ware.provider()));
        if (settled.contains(model)) {
            return about;
        }
        String provider = ware.provider() == null ? null : ofProvider(ware.provider());
        if (provider != null) {
            about.addAll(rules.getOrDefault(provider, List.of()));
        }
        if (provider == null || !settled.contains(provider)) {
            about.addAll(rules.getOrDefault(ANYTHING, List.of()));
        }
        return about;
    }
}
