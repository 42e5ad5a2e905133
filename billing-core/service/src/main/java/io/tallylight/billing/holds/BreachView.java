package io.tallylight.billing.holds;

import io.tallylight.ledger.Breach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy let pass.
 *
 * @param candidateId which candidate
 * @param kind {@code floor} or {@code promotional_budget}
 * @param actualMargin what it earns at most, as a fraction of revenue; missing where no credit brings any
 * @param neededMargin the floor; missing where only the budget is concerned
 */
public record BreachView(
        String candidateId,
        String kind,
        @Nullable String actualMargin,
        @Nullable String neededMargin) {
    static @Nullable List<BreachView> of(List<Breach> breaches) {
        return breaches.isEmpty() ? null : breaches.stream().map(BreachView::of).toList();
    }

    private static BreachView of(Breach breach) {
        var margin = breach.margin();
        var floor = breach.floor();
        return new BreachView(
                breach.candidate(),
                breach.kind().wire(),
                margin == null ? null : margin.toPlainString(),
                floor == null ? null : floor.toPlainString());
    }
}
