package io.tallylight.billing.console;

import io.tallylight.billing.console.PageCase.Scene;
import java.util.List;

/** The pages of finance, in each state. */
final class FinancePageCases {
    private static final String USAGE_DETAIL = "/finance/reports/usage_detail";

    static final List<PageCase> ALL = List.of(
            PageCase.of(
                    "usage-detail-filled",
                    USAGE_DETAIL,
                    stage -> new Scene(
                            USAGE_DETAIL, OperatorPageCases.busy(stage).owner())),
            PageCase.of(
                    "usage-detail-by-model",
                    USAGE_DETAIL,
                    stage -> new Scene(
                            USAGE_DETAIL + "?group=model",
                            OperatorPageCases.busy(stage).owner())),
            PageCase.of(
                    "usage-detail-empty",
                    USAGE_DETAIL,
                    stage -> new Scene(
                            USAGE_DETAIL, OperatorPageCases.idle(stage).owner())));

    private FinancePageCases() {}
}
