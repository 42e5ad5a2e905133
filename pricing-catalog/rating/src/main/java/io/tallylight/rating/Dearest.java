package io.tallylight.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The dearest cost of a document, roughly and by the second: to notice figures that are slips, and for nothing else. */
final class Dearest {
    private static final BigDecimal TOKENS_OF_A_SECOND = new BigDecimal("1000000");
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int DECIMALS = 18;

    private final Map<String, BigDecimal> rates = new HashMap<>();

    private Dearest() {}

    static BigDecimal of(CatalogDocument document) {
        Dearest dearest = new Dearest();
        document.exchangeRates().forEach(rate -> dearest.rates.merge(rate.from(), rate.rate(), BigDecimal::max));
        Map<String, BigDecimal> creditPrices = new HashMap<>();
        for (Provider provider : document.providers()) {
            provider.creditPrices()
                    .forEach(price -> creditPrices.merge(
                            provider.id(), price.amount().multiply(dearest.rate(price.currency())), BigDecimal::max));
        }
        Stream<BigDecimal> ofModels = document.models().stream().flatMap(model -> model.costs().stream()
                .map(cost -> dearest.bySecond(cost, creditPrices.getOrDefault(model.provider(), BigDecimal.ONE))));
        Stream<BigDecimal> ofSteps = document.pipelines().stream()
                .flatMap(pipeline -> pipeline.steps().stream())
                .flatMap(step -> Stream.ofNullable(step.cost()))
                .map(cost -> dearest.bySecond(cost, BigDecimal.ONE));
        return Stream.concat(ofModels, ofSteps).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private BigDecimal rate(String currency) {
        return rates.getOrDefault(currency, BigDecimal.ONE);
    }

    private BigDecimal bySecond(Cost cost, BigDecimal creditPrice) {
        BigDecimal amount = cost.amount() != null ? cost.amount().multiply(rate(cost.currency())) : BigDecimal.ZERO;
        BigDecimal credits = cost.credits() != null ? cost.credits().multiply(creditPrice) : BigDecimal.ZERO;
        BigDecimal money = amount.max(credits);
        BigDecimal bySecond =
                switch (cost.unit()) {
                    case CostUnit.Second any -> money;
                    case CostUnit.InputSecond any -> money;
                    case CostUnit.Block any -> money;
                    case CostUnit.Clip any -> money;
                    case CostUnit.Minute any -> money;
                    case CostUnit.ThousandCharacters any -> money;
                    case CostUnit.Image image -> money.multiply(BigDecimal.valueOf(image.images()));
                    case CostUnit.Token token ->
                        money.multiply(TOKENS_OF_A_SECOND).divide(token.per(), DECIMALS, RoundingMode.UP);
                    case CostUnit.GpuHour hour ->
                        money.multiply(hour.gpuSecondsPerSecond())
                                .divide(SECONDS_OF_AN_HOUR, DECIMALS, RoundingMode.UP);
                    case CostUnit.GpuMonth month ->
                        money.divide(
                                BigDecimal.valueOf(month.clipsPerDay())
                                        .multiply(BigDecimal.valueOf((long) month.days() * month.clipSeconds())),
                                DECIMALS,
                                RoundingMode.UP);
                };
        BigDecimal minimum =
                cost.minimum() == null ? BigDecimal.ZERO : cost.minimum().multiply(rate(cost.currency()));
        return bySecond.max(minimum);
    }
}
