package io.tallylight.billing.console.operator.catalog.document;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where nodes and lines begin and end in a text, as indices of it. */
final class Places {
    private final String text;
    private final boolean plain;

    Places(String text) {
        this.text = text;
        this.plain = text.codePointCount(0, text.length()) == text.length();
    }

    int start(Node node) {
        return index(node.getStartMark());
    }

    int end(Node node) {
        return index(node.getEndMark());
    }

    /** Behind a node's last character: what YAML counts to a block beyond that, blank lines and comments, stays outside. */
    int contentEnd(Node node) {
        return switch (node) {
            case MappingNode object
            when !Surgery.isFlow(object) && !object.getValue().isEmpty() ->
                valueEnd(object.getValue().getLast());
            case SequenceNode list
            when !Surgery.isFlow(list) && !list.getValue().isEmpty() ->
                contentEnd(list.getValue().getLast());
            case ScalarNode scalar when !Surgery.isInLine(scalar) -> withoutBlank(end(node), start(node));
            case CollectionNode<?> collection -> end(collection);
            default -> end(node);
        };
    }

    private int valueEnd(NodeTuple member) {
        return Math.max(end(member.getKeyNode()), contentEnd(member.getValueNode()));
    }

    private int withoutBlank(int end, int least) {
        int at = end;
        while (at > least && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    int lineEnd(int at) {
        int feed = text.indexOf('\n', at);
        return feed < 0 ? text.length() : feed;
    }

    /** Where the line after begins. */
    int nextLine(int at) {
        return Math.min(text.length(), lineEnd(at) + 1);
    }

    boolean isFirstOfLine(int at) {
        return text.substring(lineStart(at), at).isBlank();
    }

    /** The dash that an element of a list stands behind. */
    int dashBefore(int start) {
        int at = start - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        if (at < 0 || text.charAt(at) != '-') {
            throw new Surgery.TooUnusual();
        }
        return at;
    }

    /** YAML counts code points. */
    private int index(Mark mark) {
        return plain ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }
}
