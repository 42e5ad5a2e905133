package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;
import java.util.function.Function;

/** The pages of a customer, in each state. */
final class CustomerPageCases {
    static final List<PageCase> ALL = List.of(
            filled("account-filled", "/account", ""),
            empty("account-empty", "/account"),
            filled("credits-filled", "/account/credits", ""),
            filled("credits-charged", "/account/credits", "?kind=charged"),
            filled("credits-no-match", "/account/credits", "?kind=ended"),
            empty("credits-empty", "/account/credits"),
            filled("buy-filled", "/account/buy", ""),
            empty("buy-empty", "/account/buy"),
            PageCase.of(
                    "buy-viewer",
                    "/account/buy",
                    stage -> new Scene("/account/buy", CustomerScene.of(stage).viewer())),
            order("return-granted", CustomerScene::bought, ""),
            order("return-processing", scene -> scene.order("open", null, null), ""),
            order("return-left", scene -> scene.order("open", null, null), "&cancelled=1"),
            order("return-failed", scene -> scene.order("failed", null, null), ""),
            order("return-expired", scene -> scene.order("expired", null, null), ""),
            order("return-cancelled", scene -> scene.order("cancelled", null, null), "&cancelled=1"),
            order("return-stuck", scene -> scene.order("open", null, "paid more than it costs"), ""),
            order("return-unknown", scene -> "ord_unknown", "").answering(404));

    private CustomerPageCases() {}

    private static PageCase filled(String name, String route, String query) {
        return PageCase.of(
                name,
                route,
                stage -> new Scene(route + query, CustomerScene.of(stage).customer()));
    }

    private static PageCase empty(String name, String route) {
        return PageCase.of(
                name,
                route,
                stage -> new Scene(route, stage.customer(stage.once("empty account", () -> stage.tenant()
                        .account("empty")))));
    }

    private static PageCase order(String name, Function<CustomerScene, String> order, String query) {
        return PageCase.of(name, "/checkout/return", stage -> {
            CustomerScene scene = CustomerScene.of(stage);
            String id = stage.once(name, () -> order.apply(scene));
            return new Scene("/checkout/return?order=" + id + query, scene.customer());
        });
    }
}
