package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;
import java.util.function.Function;

/** The pages of the operator, in each state: with business, without any, and cut off from the other services. */
final class OperatorPageCases {
    static final List<PageCase> ALL = List.of(
            page("live-filled", "/operator/live", OperatorPageCases::busy),
            page("live-empty", "/operator/live", OperatorPageCases::idle),
            page("live-failed", "/operator/live", OperatorPageCases::cutOff),
            page("generations-filled", "/operator/generations", OperatorPageCases::busy),
            page("generations-empty", "/operator/generations", OperatorPageCases::idle),
            page("generations-failed", "/operator/generations", OperatorPageCases::cutOff),
            PageCase.of(
                    "generation-filled",
                    "/operator/generations/{id}",
                    stage -> scene(
                            busy(stage), "/operator/generations/" + busy(stage).generation())),
            PageCase.of(
                            "generation-not-found",
                            "/operator/generations/{id}",
                            stage -> scene(
                                    idle(stage),
                                    "/operator/generations/" + busy(stage).generation()))
                    .answering(404),
            page("margin-filled", "/operator/margin", OperatorPageCases::busy),
            PageCase.of(
                    "margin-by-account",
                    "/operator/margin",
                    stage -> scene(busy(stage), "/operator/margin?group=account")),
            page("margin-empty", "/operator/margin", OperatorPageCases::idle),
            PageCase.of(
                    "margin-empty-period",
                    "/operator/margin",
                    stage -> scene(busy(stage), "/operator/margin?from=2020-01-01&to=2020-01-31")),
            page("margin-failed", "/operator/margin", OperatorPageCases::cutOff));

    private OperatorPageCases() {}

    static OperatorWorld busy(Stage stage) {
        return stage.once("operator busy", OperatorWorld::busy);
    }

    static OperatorWorld idle(Stage stage) {
        return stage.once("operator idle", OperatorWorld::idle);
    }

    private static OperatorWorld cutOff(Stage stage) {
        return stage.once("operator cut off", OperatorWorld::cutOff);
    }

    private static PageCase page(String name, String path, Function<Stage, OperatorWorld> world) {
        return PageCase.of(name, path, stage -> scene(world.apply(stage), path));
    }

    private static Scene scene(OperatorWorld world, String path) {
        return new Scene(path, world.owner());
    }
}
