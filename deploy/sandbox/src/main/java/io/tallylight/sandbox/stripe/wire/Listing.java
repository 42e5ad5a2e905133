package io.tallylight.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Pages of a list by cursor: at most 100 objects, 10 where the caller does not say, before or after a named one. */
public final class Listing {
    /** Parameters of every list; to be added to those an operation has of its own. */
    public static final String PARAMETERS = "limit starting_after ending_before";

    /** As {@link #PARAMETERS}, for lists that can be narrowed by time of creation. */
    public static final String DATED = PARAMETERS + " created created.gt created.gte created.lt created.lte";

    private static final int USUAL = 10;
    private static final int MOST = 100;

    private Listing() {}

    /** All of it as an embedded list that has no second page. */
    public static ObjectNode whole(List<ObjectNode> objects, String url) {
        return list(objects, false, url);
    }

    /**
     * The page asked for.
     *
     * @param objects in the order of the list, which is newest first for most
     */
    public static ObjectNode page(List<ObjectNode> objects, Call call) {
        Params params = call.params();
        int limit = limit(params);
        List<ObjectNode> matching = objects.stream().filter(created(params)).toList();
        int start = 0;
        int end = Math.min(limit, matching.size());
        boolean more = end < matching.size();
        if (params.has("starting_after") && params.has("ending_before"))
            throw Refusal.invalid("You may only specify one of these parameters: starting_after, ending_before.");
        if (params.has("starting_after")) {
            start = position(matching, params, "starting_after") + 1;
            end = Math.min(start + limit, matching.size());
            more = end < matching.size();
        } else if (params.has("ending_before")) {
            end = position(matching, params, "ending_before");
            start = Math.max(0, end - limit);
            more = start > 0;
        }
        return list(matching.subList(start, end), more, "/v1/" + call.path());
    }

    private static int limit(Params params) {
        OptionalLong limit = params.whole("limit");
        if (limit.isPresent() && limit.getAsLong() > MOST)
            throw Refusal.invalid("Invalid limit: must be at most 100").with("parameter_invalid_integer", "limit");
        if (limit.isPresent() && limit.getAsLong() < 1)
            throw Refusal.invalid("This value must be greater than or equal to 1.")
                    .with("parameter_invalid_integer", "limit");
        return (int) limit.orElse(USUAL);
    }

    private static int position(List<ObjectNode> objects, Params params, String cursor) {
        String id = params.need(cursor);
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i).path("id").asText().equals(id)) return i;
        }
        throw Refusal.missing("object", id, cursor);
    }

    private static Predicate<ObjectNode> created(Params params) {
        Predicate<ObjectNode> all = object -> true;
        if (!params.has("created")) return all;
        if (!params.json().path("created").isObject()) {
            long exactly = params.whole("created").orElseThrow();
            return object -> second(object) == exactly;
        }
        Params range = params.child("created");
        OptionalLong gt = range.whole("gt");
        OptionalLong gte = range.whole("gte");
        OptionalLong lt = range.whole("lt");
        OptionalLong lte = range.whole("lte");
        return object -> (gt.isEmpty() || second(object) > gt.getAsLong())
                && (gte.isEmpty() || second(object) >= gte.getAsLong())
                && (lt.isEmpty() || second(object) < lt.getAsLong())
                && (lte.isEmpty() || second(object) <= lte.getAsLong());
    }

    private static long second(ObjectNode object) {
        return object.path("created").asLong();
    }

    private static ObjectNode list(List<ObjectNode> objects, boolean more, String url) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        objects.forEach(object -> data.add(object.deepCopy()));
        return list.put("has_more", more).put("url", url);
    }
}
