package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;

/** What belongs to no area: signing in, and what is said when something goes wrong. */
final class ShellPageCases {
    static final List<PageCase> ALL = List.of(
            PageCase.of("sign-in", "/sign-in", stage -> new Scene("/sign-in", null)),
            PageCase.of("sign-in-wrong", "/sign-in", stage -> new Scene("/sign-in?failed=1", null)),
            PageCase.of("not-found", "/", stage -> new Scene("/account/nothing-here", stage.owner()))
                    .answering(404),
            PageCase.of("not-allowed", "/", stage -> new Scene("/account", stage.owner()))
                    .answering(403));

    private ShellPageCases() {}
}
