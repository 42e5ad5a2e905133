package io.tallylight.rating;

import io.tallylight.rating.MarkupRule.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The markup rules, by what they name: for each combination of named things one table, looked up with what a request
 * has of them. Finding the rule takes as many look-ups as there are combinations, however many rules there are.
 */
final class RuleIndex {
    private static final Match ANYTHING = new Match(null, null, null, null, null, null, null, null);

    private final Map<Integer, Table> tables = new HashMap<>();

    /** A rule and its place in the document. */
    record Placed(MarkupRule rule, int index) {}

    /** The rules that name the same things. */
    private static final class Table {
        private final Match example;
        private final Map<Match, Placed> rules = new HashMap<>();
        /** For each model and provider that the rules here name: what else they name. */
        private final Map<Match, Named> named = new HashMap<>();

        Table(Match example) {
            this.example = example;
        }

        /** Whether its rules name nothing but a model or a provider. */
        boolean holdsAlways() {
            return example.role() == null
                    && example.plan() == null
                    && example.accountTag() == null
                    && example.operation() == null
                    && example.resolution() == null
                    && example.audio() == null;
        }
    }

    /** What the rules of a table name, beside model and provider. */
    private static final class Named {
        private final Set<String> roles = new HashSet<>();
        private final Set<String> plans = new HashSet<>();
        private final Set<String> accountTags = new HashSet<>();
    }

    RuleIndex(List<MarkupRule> markup) {
        for (int i = 0; i < markup.size(); i++) {
            Match match = markup.get(i).match();
            Table table = tables.computeIfAbsent(match.rank(), rank -> new Table(match));
            table.rules.putIfAbsent(match, new Placed(markup.get(i), i));
            Named named = table.named.computeIfAbsent(whose(match.model(), match.provider()), any -> new Named());
            addTo(named.roles, match.role());
            addTo(named.plans, match.plan());
            addTo(named.accountTags, match.accountTag());
        }
    }

    private static Match whose(@Nullable String model, @Nullable String provider) {
        return model == null && provider == null
                ? ANYTHING
                : new Match(model, provider, null, null, null, null, null, null);
    }

    private static void addTo(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    /** The rules that can be about one model or pipeline. */
    final class Of {
        private final String id;
        private final @Nullable String provider;
        /** Down to the first whose rule holds whatever is asked: what that beats makes no difference. */
        private final List<Table> mine = new ArrayList<>();

        private final List<Table> beaten = new ArrayList<>();
        private final Set<String> roles = new HashSet<>();
        private final Set<String> plans = new HashSet<>();
        private final Set<String> accountTags = new HashSet<>();

        private Of(String id, @Nullable String provider) {
            this.id = id;
            this.provider = provider;
            tables.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Table>comparingByKey(Comparator.reverseOrder()))
                    .map(Map.Entry::getValue)
                    .forEach(this::take);
        }

        private void take(Table table) {
            Named named = table.named.get(whose(
                    table.example.model() == null ? null : id, table.example.provider() == null ? null : provider));
            if (named == null) {
                return;
            }
            if (!mine.isEmpty() && mine.getLast().holdsAlways()) {
                beaten.add(table);
                return;
            }
            mine.add(table);
            roles.addAll(named.roles);
            plans.addAll(named.plans);
            accountTags.addAll(named.accountTags);
        }

        /** The role, where it makes a difference. */
        @Nullable
        String role(@Nullable String role) {
            return role != null && roles.contains(role) ? role : null;
        }

        /** The plan, where it makes a difference. */
        @Nullable
        String plan(@Nullable String plan) {
            return plan != null && plans.contains(plan) ? plan : null;
        }

        /** Whether any of them names a tag of the account. */
        boolean nameAccountTags() {
            return !accountTags.isEmpty();
        }

        /** Those of the tags that make a difference, always in the same order. */
        List<String> accountTags(Set<String> tags) {
            return accountTags.isEmpty() || tags.isEmpty()
                    ? List.of()
                    : tags.stream().filter(accountTags::contains).sorted().toList();
        }

        /** The rule that makes the price; null where none holds. */
        @Nullable
        Placed winner(Variant variant) {
            for (Table table : mine) {
                List<Placed> holding = holding(table, variant);
                if (!holding.isEmpty()) {
                    return holding.getFirst();
                }
            }
            return null;
        }

        /** Every rule that holds, the winner first; the variant says all that was asked. */
        List<Placed> all(Variant variant) {
            List<Placed> all = new ArrayList<>();
            mine.forEach(table -> all.addAll(holding(table, variant)));
            beaten.forEach(table -> all.addAll(holding(table, variant)));
            return all;
        }

        private List<Placed> holding(Table table, Variant variant) {
            Match example = table.example;
            if (example.accountTag() == null) {
                Placed placed = table.rules.get(asked(example, variant, null));
                return placed == null ? List.of() : List.of(placed);
            }
            List<Placed> holding = new ArrayList<>();
            for (String tag : variant.accountTags()) {
                Placed placed = table.rules.get(asked(example, variant, tag));
                if (placed != null) {
                    holding.add(placed);
                }
            }
            holding.sort(Comparator.comparingInt(Placed::index));
            return holding;
        }

        private Match asked(Match example, Variant variant, @Nullable String tag) {
            return new Match(
                    example.model() == null ? null : id,
                    example.provider() == null ? null : provider,
                    example.role() == null ? null : variant.role(),
                    example.plan() == null ? null : variant.plan(),
                    tag,
                    example.operation() == null ? null : variant.operation(),
                    example.resolution() == null ? null : variant.sizeClass(),
                    example.audio() == null ? null : variant.audio());
        }
    }

    /** The rules that can be about that model; about that pipeline, without a provider. */
    Of of(String id, @Nullable String provider) {
        return new Of(id, provider);
    }
}
