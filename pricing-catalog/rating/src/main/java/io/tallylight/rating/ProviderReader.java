package io.tallylight.rating;

import io.tallylight.rating.Provider.ChargePolicy;
import io.tallylight.values.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** Reads the document's providers. */
final class ProviderReader {
    private ProviderReader() {}

    static Provider provider(Fields in) {
        return new Provider(
                in.text("id"),
                in.text("adapter"),
                in.object("charges", ProviderReader::charges),
                in.object("limits", ProviderReader::limits),
                in.optionalText("evidence"));
    }

    private static Map<Outcome, ChargePolicy> charges(Fields in) {
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
