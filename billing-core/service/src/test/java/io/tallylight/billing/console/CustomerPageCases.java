package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;

/** The pages of a customer, in each state. */
final class CustomerPageCases {
    static final List<PageCase> ALL = List.of(
            PageCase.of("account-empty", "/account", stage -> new Scene("/account", stage.customer(empty(stage)))));

    private CustomerPageCases() {}

    private static String empty(Stage stage) {
        return stage.once("empty account", () -> stage.tenant().account("empty"));
    }
}
