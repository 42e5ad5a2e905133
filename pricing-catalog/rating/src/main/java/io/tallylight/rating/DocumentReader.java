package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.rating.CatalogDocument.Constraints;
import io.tallylight.rating.CatalogDocument.Credit;
import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.Profile;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogDocument.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** From tree to document: one method for each object of the document, top first. */
final class DocumentReader {
    private DocumentReader() {}

    static ReadResult read(JsonNode tree) {
        List<Flaw> flaws = new ArrayList<>();
        CatalogDocument document = Fields.readWhole(new Fields(tree, "#", flaws), DocumentReader::document);
        flaws.addAll(DocumentChecks.check(document, flaws));
        return flaws.isEmpty() ? new ReadResult.Read(document) : new ReadResult.Unsound(List.copyOf(flaws));
    }

    private static CatalogDocument document(Fields in) {
        String currency = in.currency("costing_currency");
        return new CatalogDocument(
                in.text("name"),
                in.has("profile") ? in.oneOf("profile", Profile.class) : Profile.CONTRACT,
                in.optionalText("notes"),
                currency,
                in.object("credit", DocumentReader::credit),
                in.optionalInstant("effective_from"),
                in.list("exchange_rates", DocumentReader::exchangeRate),
                in.list("providers", provider -> ProviderReader.provider(provider, currency)),
                in.list("models", model -> ModelReader.model(model, currency)),
                in.list("roles", DocumentReader::role),
                in.list("pipelines", pipeline -> PipelineReader.pipeline(pipeline, currency)),
                in.list("markup", MarkupReader::rule),
                in.list("period_tiers", TiersReader::ofPeriod),
                in.object("rounding", PolicyReader::rounding),
                in.object("fee", PolicyReader::fee),
                in.object("margin_policy", PolicyReader::marginPolicy),
                in.list("expected_mix", OfferReader::mixShare),
                in.list("plans", plan -> OfferReader.plan(plan, currency)),
                in.list("packs", pack -> OfferReader.pack(pack, currency)),
                in.list("promotions", OfferReader::promotion));
    }

    private static Credit credit(Fields in) {
        return new Credit(Objects.requireNonNullElse(in.optionalCurrency("code"), "CRD"), in.positive("list_value"));
    }

    private static ExchangeRate exchangeRate(Fields in) {
        return new ExchangeRate(
                in.currency("from"), in.positive("rate"), in.optionalDate("as_of"), in.optionalText("source"));
    }

    private static Role role(Fields in) {
        return new Role(
                in.text("id"),
                in.text("primary"),
                in.texts("fallbacks"),
                in.object("constraints", DocumentReader::constraints),
                in.optionalText("use_when"));
    }

    private static Constraints constraints(Fields in) {
        Integer min = in.optionalWhole("min_seconds");
        Integer max = in.optionalWhole("max_seconds");
        if (min != null && max != null && max < min) {
            in.flaw("max_seconds", "must not be less than min_seconds");
        }
        return new Constraints(
                in.optionalResolution("resolution"),
                in.optionalFlag("audio"),
                min,
                max,
                in.optionalOneOf("licence", Licence.Kind.class),
                in.optionalPositive("max_cost_per_second"));
    }
}
