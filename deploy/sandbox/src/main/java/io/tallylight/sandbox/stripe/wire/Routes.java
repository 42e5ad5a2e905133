package io.tallylight.sandbox.stripe.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All operations by method and path, and which parameters each takes. */
public final class Routes {
    private static final String VARIABLE = "{}";

    private final List<Route> routes = new ArrayList<>();

    /** One operation; its parameters are dotted names, {@code #} for any index and a closing {@code *} for any name. */
    public record Route(String method, String pattern, Set<String> parameters, Operation operation) {
        private List<String> segments() {
            return Arrays.asList(pattern.split("/", -1));
        }

        private boolean fits(List<String> path) {
            List<String> segments = segments();
            if (segments.size() != path.size()) return false;
            for (int i = 0; i < path.size(); i++) {
                if (!segments.get(i).equals(VARIABLE) && !segments.get(i).equals(path.get(i))) return false;
            }
            return true;
        }

        /** What stands at the variable segments. */
        public List<String> ids(List<String> path) {
            List<String> ids = new ArrayList<>();
            List<String> segments = segments();
            for (int i = 0; i < path.size(); i++) if (segments.get(i).equals(VARIABLE)) ids.add(path.get(i));
            return ids;
        }

        /** Refuses the first parameter this operation does not take. */
        public void check(Params params) {
            params.leaves((path, leaf) -> {
                if (!takes(path)) {
                    String name = leaf.substring(0, leaf.indexOf('='));
                    throw Refusal.invalid("Received unknown parameter: " + name).with("parameter_unknown", name);
                }
            });
        }

        private boolean takes(List<String> path) {
            if (parameters.contains(String.join(".", path))) return true;
            if (path.size() == 2
                    && path.getFirst().equals("expand")
                    && path.getLast().equals("#")) return true;
            // An empty text in the place of a whole object or list unsets it.
            for (int length = path.size() - 1; length >= 1; length--) {
                if (parameters.contains(String.join(".", path.subList(0, length)) + ".*")) return true;
            }
            String below = String.join(".", path) + ".";
            return parameters.stream().anyMatch(known -> known.startsWith(below));
        }
    }

    /** Adds an operation; its parameters are divided by spaces. */
    public Routes add(String method, String pattern, String parameters, Operation operation) {
        Set<String> names = new HashSet<>(Arrays.asList(parameters.split(" ", -1)));
        routes.add(new Route(method, pattern, names, operation));
        return this;
    }

    /** The operation at this path; a spelt-out segment goes before a variable one. */
    public Optional<Route> find(String method, List<String> path) {
        return routes.stream()
                .filter(route -> route.method.equals(method) && route.fits(path))
                .min(Comparator.comparingLong(route ->
                        route.segments().stream().filter(VARIABLE::equals).count()));
    }
}
