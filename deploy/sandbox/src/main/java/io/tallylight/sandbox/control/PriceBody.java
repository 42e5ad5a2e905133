package io.tallylight.sandbox.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tallylight.sandbox.jobs.Provider;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the price list as it is put.
 *
 * @param usdPerSecond an exact decimal in a text; a JSON number would pass through a binary fraction somewhere
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PriceBody(
        @Nullable String provider,
        @Nullable String model,
        @Nullable String usdPerSecond) {
    private static final Comparator<Map.Entry<Prices.Item, BigDecimal>> ORDER = Comparator.comparing(
                    (Map.Entry<Prices.Item, BigDecimal> price) -> price.getKey().provider())
            .thenComparing(price -> price.getKey().model());

    /** All prices of the list; the first wrong one refuses the whole. */
    static Map<Prices.Item, BigDecimal> read(List<PriceBody> list) {
        Map<Prices.Item, BigDecimal> prices = new LinkedHashMap<>();
        for (PriceBody body : list) {
            if (prices.putIfAbsent(body.item(), body.price()) != null)
                throw new BadControl("there are two prices for '" + body.model() + "' of " + body.provider());
        }
        return prices;
    }

    static List<PriceBody> list(Map<Prices.Item, BigDecimal> prices) {
        return prices.entrySet().stream()
                .sorted(ORDER)
                .map(price -> new PriceBody(
                        price.getKey().provider().slug(),
                        price.getKey().model(),
                        price.getValue().toPlainString()))
                .toList();
    }

    private Prices.Item item() {
        if (provider == null) throw new BadControl("a price needs a provider");
        if (model == null || model.isBlank()) throw new BadControl("a price needs a model");
        return new Prices.Item(ScriptBody.read("provider", provider, Provider::fromString), model);
    }

    private BigDecimal price() {
        if (usdPerSecond == null || !usdPerSecond.matches("\\d{1,6}(\\.\\d{1,12})?"))
            throw new BadControl("usd_per_second of '" + model + "' must be a decimal in a text, such as \"0.40\"");
        return new BigDecimal(usdPerSecond);
    }
}
