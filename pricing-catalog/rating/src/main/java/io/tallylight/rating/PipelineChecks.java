package io.tallylight.rating;

import io.tallylight.rating.DocumentChecks.Names;
import io.tallylight.rating.Pipeline.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks pipelines: their steps can be made, one after the other. */
final class PipelineChecks {
    private final CatalogDocument document;
    private final Names names;
    private final Complaints complaints;

    PipelineChecks(CatalogDocument document, Names names, Complaints complaints) {
        this.document = document;
        this.names = names;
        this.complaints = complaints;
    }

    void check() {
        complaints.once("#/pipelines", document.pipelines(), Pipeline::id, "id");
        Set<String> pipelines = document.pipelines().stream().map(Pipeline::id).collect(Collectors.toSet());
        for (int i = 0; i < document.pipelines().size(); i++) {
            Pipeline pipeline = document.pipelines().get(i);
            String at = "#/pipelines/" + i;
            if (names.models().contains(pipeline.id())) {
                complaints.flaw(at + "/id", "is a model's id too: " + pipeline.id());
            }
            steps(at + "/steps", pipeline.steps(), pipelines);
            if (pipeline.steps().stream().allMatch(step -> step.model() == null)) {
                complaints.flaw(at + "/steps", "must have a step that a model makes; it decides what can be asked");
            }
            Set<String> circle = circle(pipeline.steps());
            if (!circle.isEmpty()) {
                complaints.flaw(at + "/steps", "wait for each other: " + String.join(", ", circle));
            }
        }
    }

    private void steps(String at, List<Step> steps, Set<String> pipelines) {
        complaints.once(at, steps, Step::id, "id");
        Set<String> ids = steps.stream().map(Step::id).collect(Collectors.toSet());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.model() != null && pipelines.contains(step.model())) {
                complaints.flaw(at + "/" + i + "/model", "is a pipeline; a step is made by a model");
            } else {
                complaints.exists(at + "/" + i + "/model", "model", step.model(), names.models());
            }
            complaints.allExist(at + "/" + i + "/after", "step", step.after(), ids);
            Cost cost = step.cost();
            if (cost != null) {
                DocumentChecks.convertible(
                        at + "/" + i + "/cost/currency", cost.currency(), document, names, complaints);
                if (cost.credits() != null) {
                    complaints.flaw(at + "/" + i + "/cost/credits", "has no provider to price them; state amount");
                }
            }
        }
    }

    /** The steps that can never begin, because each waits for another of them; none in a sound pipeline. */
    private static Set<String> circle(List<Step> steps) {
        Map<String, Set<String>> before = new LinkedHashMap<>();
        Map<String, Set<String>> after = new HashMap<>();
        steps.forEach(step -> before.put(step.id(), new HashSet<>()));
        for (Step step : steps) {
            for (String id : step.after()) {
                if (before.containsKey(id)) {
                    before.getOrDefault(step.id(), Set.of()).add(id);
                    after.computeIfAbsent(id, any -> new HashSet<>()).add(step.id());
                }
            }
        }
        // What can begin is no part of a circle; nor is what nothing in a circle waits for.
        return without(without(before.keySet(), before, after), after, before);
    }

    /** What is left when, over and over, all are taken away that wait for nothing that is left. */
    private static Set<String> without(
            Set<String> ids, Map<String, Set<String>> waitsFor, Map<String, Set<String>> followers) {
        Set<String> left = new LinkedHashSet<>(ids);
        Map<String, Long> open = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        for (String id : ids) {
            long waits = waitsFor.getOrDefault(id, Set.of()).stream()
                    .filter(ids::contains)
                    .count();
            open.put(id, waits);
            if (waits == 0) {
                ready.add(id);
            }
        }
        while (!ready.isEmpty()) {
            String next = ready.remove();
            left.remove(next);
            for (String follower : followers.getOrDefault(next, Set.of())) {
                if (left.contains(follower) && open.merge(follower, -1L, Long::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return left;
    }
}
