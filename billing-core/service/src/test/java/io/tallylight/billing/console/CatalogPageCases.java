package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operator's catalog pages: filled, before anything was written, and without the catalog service. */
final class CatalogPageCases {
    private static final String CATALOG = "/operator/catalog";
    private static final String DRAFT = "/operator/catalog/draft";

    static final List<PageCase> ALL = Stream.of(
                    page("catalog", CATALOG, CATALOG, 200, 200),
                    page("catalog-version", CATALOG + "/versions/{version}", CATALOG + "/versions/2", 404, 503),
                    page("catalog-diff", CATALOG + "/diff", CATALOG + "/diff", 200, 200),
                    page("draft", DRAFT, DRAFT + "?name=winter", 200, 503),
                    page("draft-check", DRAFT + "/check", DRAFT + "/check?name=winter", 404, 503),
                    page("draft-publish", DRAFT + "/publish", DRAFT + "/publish?name=winter", 404, 503),
                    page("forecasts", DRAFT + "/forecasts", DRAFT + "/forecasts?name=winter", 200, 200),
                    page(
                            "forecast",
                            DRAFT + "/forecasts/{id}",
                            DRAFT + "/forecasts/" + CatalogScene.FORECAST,
                            404,
                            503),
                    page("explain", CATALOG + "/explain", CATALOG + "/explain?what=role:preview&seconds=5", 200, 200),
                    page("draft-import", DRAFT + "/import", DRAFT + "/import?name=winter", 200, 503),
                    Stream.of("prices", "plans", "packs", "policy")
                            .map(step -> one(
                                    "draft-form-" + step,
                                    DRAFT,
                                    DRAFT + "?name=winter&step=" + step,
                                    CatalogPageCases::filled)),
                    Stream.of(
                            outlook("filled", ""),
                            outlook("empty", "?history=month,model,usd_per_second%0A2026-01,x,0.1"),
                            outlook("failed", "?history=soon&monthly=much&price=0&mix=nothing"),
                            PageCase.of(
                                    "draft-as-viewer",
                                    DRAFT,
                                    stage -> new Scene(
                                            DRAFT + "?name=winter", stage.once("catalog viewer", () -> filled(stage)
                                                    .viewer())))))
            .flatMap(cases -> cases)
            .toList();

    private CatalogPageCases() {}

    static CatalogScene filled(Stage stage) {
        return stage.once("catalog filled", CatalogScene::filled);
    }

    private static Stream<PageCase> page(String name, String route, String path, int whenEmpty, int whenFailed) {
        return Stream.of(
                one(name + "-filled", route, path, CatalogPageCases::filled),
                one(name + "-empty", route, path, stage -> stage.once("catalog empty", CatalogScene::empty))
                        .answering(whenEmpty),
                one(name + "-failed", route, path, stage -> stage.once("catalog cut off", CatalogScene::cutOff))
                        .answering(whenFailed));
    }

    private static PageCase outlook(String state, String query) {
        String path = CATALOG + "/outlook";
        return one("outlook-" + state, path, path + query, CatalogPageCases::filled);
    }

    private static PageCase one(String name, String route, String path, Function<Stage, CatalogScene> scene) {
        return PageCase.of(
                name, route, stage -> new Scene(path, scene.apply(stage).owner()));
    }
}
