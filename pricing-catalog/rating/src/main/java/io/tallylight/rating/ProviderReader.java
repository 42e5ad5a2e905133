package io.tallylight.rating;

import io.tallylight.rating.Provider.ChargePolicy;
import io.tallylight.rating.Provider.CreditPrice;
import io.tallylight.values.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Reads the document's providers. */
final class ProviderReader {
    private ProviderReader() {}

    static Provider provider(Fields in, String costingCurrency) {
        return new Provider(
                in.text("id"),
                in.optionalText("adapter"),
                in.list("credit_price", price -> creditPrice(price, costingCurrency)),
                in.object("charges", ProviderReader::charges),
                in.object("limits", ProviderReader::limits),
                in.optionalText("evidence"));
    }

    private static CreditPrice creditPrice(Fields in, String costingCurrency) {
        return new CreditPrice(
                in.positive("amount"),
                Objects.requireNonNullElse(in.optionalCurrency("currency"), costingCurrency),
                in.optionalInstant("effective_from"),
                in.optionalText("source"),
                in.optionalDate("source_date"));
    }

    static Map<Outcome, ChargePolicy> charges(Fields in) {
        Map<Outcome, ChargePolicy> charges = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Provider.UNDELIVERED) {
            ChargePolicy policy = in.optionalOneOf(outcome.wire(), ChargePolicy.class);
            if (policy != null) {
                charges.put(outcome, policy);
            }
        }
        return Map.copyOf(charges);
    }

    private static Provider.Limits limits(Fields in) {
        return new Provider.Limits(
                in.optionalWhole("concurrent"),
                in.optionalWhole("per_minute"),
                in.optionalWhole("per_day"),
                in.optionalText("tier"));
    }
}
