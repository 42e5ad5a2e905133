package io.tallylight.billing.console.operator.catalog.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.billing.console.operator.catalog.document.Edit.Append;
import io.tallylight.billing.console.operator.catalog.document.Edit.Put;
import io.tallylight.billing.console.operator.catalog.document.Edit.Remove;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One edit of one text. Every node of YAML knows where it begins and ends; what is inserted is written in one line, with the
 * indentation of its neighbours where these stand in lines of their own.
 */
final class Surgery {
    private static final Pattern JSON = Pattern.compile("\\s*\\{\\s*\".*", Pattern.DOTALL);
    private static final String STEP = "  ";

    private final String text;
    private final boolean json;
    private final @Nullable Node root;
    private final Places places;

    Surgery(String text) {
        this.text = text;
        this.json = JSON.matcher(text).lookingAt();
        this.root = Composed.of(new StringReader(text));
        this.places = new Places(text);
    }

    /** The text is sound, but not one that can be changed here safely. */
    static final class TooUnusual extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    String apply(Edit edit) {
        return switch (edit) {
            case Put(List<String> path, JsonNode value) -> put(path, value);
            case Remove(List<String> path) -> remove(path);
            case Append(List<String> path, JsonNode value) -> append(path, value);
        };
    }

    /** The line of what stands there, or of the last thing on the way that is there; counted from 1. */
    int lineOf(List<String> path) {
        Node at = root;
        int line = 1;
        for (String step : path) {
            NodeTuple member = member(at, step);
            Node next = member != null ? member.getValueNode() : element(at, step);
            if (next == null) {
                // What went away is shown where its neighbours are; of a longer list, its end.
                return at instanceof SequenceNode list && !list.getValue().isEmpty()
                        ? list.getValue().getLast().getStartMark().getLine() + 1
                        : line;
            }
            at = next;
            line = (member != null ? member.getKeyNode() : next).getStartMark().getLine() + 1;
        }
        if (at instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return list.getValue().getLast().getStartMark().getLine() + 1;
        }
        return line;
    }

    private String put(List<String> path, JsonNode value) {
        Node at = root;
        for (int depth = 0; depth < path.size(); depth++) {
            NodeTuple member = member(at, path.get(depth));
            Node next = member != null ? member.getValueNode() : element(at, path.get(depth));
            boolean last = depth == path.size() - 1;
            if (next == null || (!last && isEmpty(next))) {
                JsonNode nested = nested(path.subList(depth + 1, path.size()), value);
                return member == null ? withMember(at, path.get(depth), flow(nested)) : withValue(member, flow(nested));
            }
            if (last) {
                return member == null ? replaced(next, flow(value)) : withValue(member, flow(value));
            }
            at = next;
        }
        throw new TooUnusual();
    }

    private static JsonNode nested(List<String> path, JsonNode value) {
        JsonNode nested = value;
        List<String> inside = new ArrayList<>(path);
        Collections.reverse(inside);
        for (String step : inside) {
            nested = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                    .objectNode()
                    .set(step, nested);
        }
        return nested;
    }

    private String append(List<String> path, JsonNode value) {
        Node at = root;
        for (int depth = 0; depth < path.size(); depth++) {
            NodeTuple member = member(at, path.get(depth));
            boolean last = depth == path.size() - 1;
            if (last && (member == null || isEmpty(member.getValueNode()))) {
                return firstOf(at, member, path.get(depth), flow(value));
            }
            at = member == null ? element(at, path.get(depth)) : member.getValueNode();
        }
        if (!(at instanceof SequenceNode list)) {
            throw new TooUnusual();
        }
        if (list.getValue().isEmpty()) {
            return replaced(list, "[" + flow(value) + "]");
        }
        int end = places.contentEnd(list.getValue().getLast());
        if (isFlow(list)) {
            return inserted(end, ", " + flow(value));
        }
        String indent = " ".repeat(list.getStartMark().getColumn());
        return inserted(places.lineEnd(end), "\n" + indent + "- " + flow(value));
    }

    /** The list is missing: it is made with this one element, in lines of its own where its neighbours have some. */
    private String firstOf(@Nullable Node at, @Nullable NodeTuple member, String name, String value) {
        boolean flow = at != null && (!(at instanceof MappingNode object) || isFlow(object));
        String list = flow ? "[" + value + "]" : "\n" + STEP + "- " + value;
        return member == null ? withMember(at, name, list) : withValue(member, flow ? list : "[" + value + "]");
    }

    private String remove(List<String> path) {
        Node at = root;
        for (int depth = 0; depth < path.size() - 1; depth++) {
            NodeTuple member = member(at, path.get(depth));
            at = member == null ? element(at, path.get(depth)) : member.getValueNode();
            if (at == null) {
                return text;
            }
        }
        NodeTuple member = member(at, path.getLast());
        if (member != null && at instanceof MappingNode object) {
            return withoutMember(object, member);
        }
        return at instanceof SequenceNode list && element(at, path.getLast()) != null
                ? withoutElement(list, Way.place(path.getLast()))
                : text;
    }

    private String withoutMember(MappingNode object, NodeTuple member) {
        List<NodeTuple> members = object.getValue();
        if (members.size() == 1) {
            return replaced(object, "{}");
        }
        int index = members.indexOf(member);
        int start = places.start(member.getKeyNode());
        int end = places.contentEnd(member.getValueNode());
        if (isFlow(object)) {
            return index < members.size() - 1
                    ? cut(start, places.start(members.get(index + 1).getKeyNode()))
                    : cut(places.contentEnd(members.get(index - 1).getValueNode()), end);
        }
        return places.isFirstOfLine(start)
                ? cut(places.lineStart(start), places.nextLine(end))
                // Behind the dash of a list: the next member takes its place.
                : cut(start, places.start(members.get(index + 1).getKeyNode()));
    }

    private String withoutElement(SequenceNode list, int index) {
        List<Node> elements = list.getValue();
        if (elements.size() == 1) {
            return replaced(list, "[]");
        }
        int start = places.start(elements.get(index));
        int end = places.contentEnd(elements.get(index));
        if (isFlow(list)) {
            return index < elements.size() - 1
                    ? cut(start, places.start(elements.get(index + 1)))
                    : cut(places.contentEnd(elements.get(index - 1)), end);
        }
        int dash = places.dashBefore(start);
        if (!places.isFirstOfLine(dash)) {
            throw new TooUnusual();
        }
        return cut(places.lineStart(dash), places.nextLine(end));
    }

    private String withMember(@Nullable Node at, String name, String value) {
        String member = FlowText.word(name, json) + ":" + (value.startsWith("\n") ? "" : " ") + value;
        if (at == null) {
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + member + "\n";
        }
        if (!(at instanceof MappingNode object)) {
            throw new TooUnusual();
        }
        List<NodeTuple> members = object.getValue();
        if (members.isEmpty()) {
            return replaced(object, "{" + member + "}");
        }
        int end = places.contentEnd(members.getLast().getValueNode());
        if (isFlow(object)) {
            return inserted(end, ", " + member);
        }
        String indent =
                " ".repeat(members.getFirst().getKeyNode().getStartMark().getColumn());
        return inserted(places.lineEnd(end), "\n" + indent + member.replace("\n", "\n" + indent));
    }

    private String withValue(NodeTuple member, String value) {
        Node old = member.getValueNode();
        boolean inLine = old instanceof CollectionNode<?> collection ? isFlow(collection) : isInLine((ScalarNode) old);
        if (inLine && !isEmpty(old)) {
            return replaced(old, value);
        }
        int colon = text.indexOf(':', places.end(member.getKeyNode())) + 1;
        return text.substring(0, colon) + " " + value + text.substring(Math.max(colon, places.contentEnd(old)));
    }

    private String replaced(Node node, String value) {
        return text.substring(0, places.start(node)) + value + text.substring(places.contentEnd(node));
    }

    private String inserted(int at, String more) {
        return text.substring(0, at) + more + text.substring(at);
    }

    private String cut(int from, int to) {
        return text.substring(0, from) + text.substring(to);
    }

    private String flow(JsonNode value) {
        return FlowText.of(value, json);
    }

    private static @Nullable NodeTuple member(@Nullable Node at, String name) {
        return at instanceof MappingNode object
                ? object.getValue().stream()
                        .filter(tuple ->
                                tuple.getKeyNode() instanceof ScalarNode key && Objects.equals(key.getValue(), name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static @Nullable Node element(@Nullable Node at, String step) {
        int place = Way.place(step);
        return at instanceof SequenceNode list
                        && place >= 0
                        && place < list.getValue().size()
                ? list.getValue().get(place)
                : null;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
    }

    static boolean isInLine(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED -> true;
            case LITERAL, FOLDED, JSON_SCALAR_STYLE -> false;
        };
    }
}
