package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.rating.CatalogDocument.Credit;
import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.CatalogDocument.Fee;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.MarginPolicy;
import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.CatalogDocument.Pack;
import io.tallylight.rating.CatalogDocument.Plan;
import io.tallylight.rating.CatalogDocument.Profile;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogDocument.Role;
import io.tallylight.rating.CatalogDocument.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From tree to document: one method for each object of the document, top first. */
final class DocumentReader {
    private static final BigDecimal MICRO = new BigDecimal("0.000001");

    private DocumentReader() {}

    static ReadResult read(JsonNode tree) {
        List<Flaw> flaws = new ArrayList<>();
        CatalogDocument document = Fields.readWhole(new Fields(tree, "#", flaws), DocumentReader::document);
        if (flaws.isEmpty()) {
            flaws.addAll(DocumentChecks.check(document));
        }
        return flaws.isEmpty() ? new ReadResult.Read(document) : new ReadResult.Unsound(List.copyOf(flaws));
    }

    private static CatalogDocument document(Fields in) {
        String currency = in.text("costing_currency");
        return new CatalogDocument(
                in.text("name"),
                in.has("profile") ? in.oneOf("profile", Profile.class) : Profile.CONTRACT,
                in.optionalText("notes"),
                currency,
                in.object("credit", DocumentReader::credit),
                in.optionalInstant("effective_from"),
                in.list("exchange_rates", DocumentReader::exchangeRate),
                in.list("providers", ProviderReader::provider),
                in.list("models", model -> ModelReader.model(model, currency)),
                in.list("roles", DocumentReader::role),
                in.list("markup", MarkupReader::rule),
                in.object("rounding", DocumentReader::rounding),
                in.object("fee", DocumentReader::fee),
                in.object("margin_policy", DocumentReader::marginPolicy),
                in.list("expected_mix", mix -> new MixShare(mix.text("model"), mix.decimal("share"))),
                in.list("plans", DocumentReader::plan),
                in.list("packs", DocumentReader::pack));
    }

    private static Credit credit(Fields in) {
        return new Credit(Objects.requireNonNullElse(in.optionalText("code"), "CRD"), in.decimal("list_value"));
    }

    private static ExchangeRate exchangeRate(Fields in) {
        return new ExchangeRate(
                in.text("from"), in.decimal("rate"), in.optionalDate("as_of"), in.optionalText("source"));
    }

    private static Role role(Fields in) {
        return new Role(in.text("id"), in.text("primary"), in.texts("fallbacks"), in.optionalText("use_when"));
    }

    private static Rounding rounding(Fields in) {
        return new Rounding(
                decimalOr(in, "unit", MICRO),
                in.has("mode") ? in.oneOf("mode", RoundingMode.class) : RoundingMode.HALF_UP);
    }

    private static Fee fee(Fields in) {
        return new Fee(decimalOr(in, "percent", BigDecimal.ZERO), decimalOr(in, "fixed", BigDecimal.ZERO));
    }

    private static MarginPolicy marginPolicy(Fields in) {
        @Nullable BigDecimal floor = in.optionalDecimal("floor_request");
        return new MarginPolicy(
                floor, in.has("mode") ? in.oneOf("mode", MarginPolicy.Mode.class) : MarginPolicy.Mode.STRICT);
    }

    private static Plan plan(Fields in) {
        String interval = Objects.requireNonNullElse(in.optionalText("interval"), "month");
        if (!interval.equals("month") && !interval.equals("year")) {
            in.flaw("interval", "must be month or year");
        }
        return new Plan(in.text("id"), in.optionalText("name"), in.decimal("price"), interval, in.decimal("credits"));
    }

    private static Pack pack(Fields in) {
        return new Pack(
                in.text("id"),
                in.optionalText("name"),
                in.decimal("price"),
                in.decimal("credits"),
                in.optionalWhole("valid_days"));
    }

    private static BigDecimal decimalOr(Fields in, String name, BigDecimal otherwise) {
        return Objects.requireNonNullElse(in.optionalDecimal(name), otherwise);
    }
}
