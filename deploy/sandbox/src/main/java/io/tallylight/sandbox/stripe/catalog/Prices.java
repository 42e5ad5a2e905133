package io.tallylight.sandbox.stripe.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Amounts;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Fields;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Events;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Listing;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /v1/prices}, and prices given in place where they are used. */
@ApplicationScoped
public class Prices implements Area {
    /** What says how much, wherever a price is made. */
    static final String AMOUNTS = "currency unit_amount unit_amount_decimal tax_behavior metadata.*"
            + " recurring.interval recurring.interval_count recurring.usage_type";

    /** Parameters of a price given in place, below {@code price_data.}; to be split at spaces. */
    public static final String IN_PLACE = "currency unit_amount unit_amount_decimal tax_behavior product"
            + " product_data.name product_data.description product_data.metadata.* product_data.images.#"
            + " product_data.tax_code product_data.unit_label";

    private static final String OF_PRODUCT = " product product_data.name product_data.id product_data.active"
            + " product_data.metadata.* product_data.statement_descriptor product_data.tax_code product_data.unit_label";
    private static final String CHANGEABLE = "active nickname metadata.* lookup_key transfer_lookup_key tax_behavior";
    private static final List<String> TAX_BEHAVIORS = List.of("exclusive", "inclusive", "unspecified");

    private final Archive archive;
    private final Events events;

    Prices(Archive archive, Events events) {
        this.archive = archive;
        this.events = events;
    }

    @Override
    public void register(Routes routes) {
        routes.add("POST", "prices", AMOUNTS + OF_PRODUCT + " billing_scheme " + CHANGEABLE, this::create)
                .add(
                        "GET",
                        "prices",
                        Listing.DATED + " active currency lookup_keys.# product type recurring.interval",
                        this::list)
                .add("GET", "prices/{}", "", call -> archive.atPath(Kind.PRICE, call.id()))
                .add("POST", "prices/{}", CHANGEABLE, this::change);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        params.oneOf("billing_scheme", List.of("per_unit"));
        Optional<ObjectNode> made = params.has("product_data") ? Optional.of(product(params)) : Optional.empty();
        if (made.isEmpty() && !params.has("product")) throw params.missing("product");
        String product = made.map(p -> p.path("id").asText())
                .orElseGet(() -> archive.named(Kind.PRODUCT, params.need("product"), "product")
                        .path("id")
                        .asText());
        ObjectNode price = draft(params, product);
        settle(params, price);
        made.ifPresent(p -> {
            archive.keep(Kind.PRODUCT, p);
            events.record("product.created", p, Cause.of(call));
        });
        archive.keep(Kind.PRICE, price);
        events.record("price.created", price, Cause.of(call));
        return price;
    }

    /**
     * Reads a price given in place. It is not for use elsewhere, so it is inactive, and so is a product made with it.
     * Stripe tells nobody of these.
     */
    public Priced inPlace(Params priceData) {
        boolean makes = priceData.has("product_data");
        if (!makes && !priceData.has("product")) throw priceData.missing("product");
        ObjectNode product = makes
                ? product(priceData).put("active", false)
                : archive.named(Kind.PRODUCT, priceData.need("product"), priceData.path("product"));
        ObjectNode price = draft(priceData, product.path("id").asText()).put("active", false);
        return new Priced(price, product, () -> {
            if (makes) archive.keep(Kind.PRODUCT, product);
            archive.keep(Kind.PRICE, price);
        });
    }

    private ObjectNode product(Params params) {
        Params data = params.child("product_data");
        ObjectNode product = archive.draft(Kind.PRODUCT);
        data.text("id").ifPresent(id -> {
            if (archive.find(id).isPresent())
                throw Refusal.invalid("Product already exists.").with("resource_already_exists", data.path("id"));
            product.put("id", id);
        });
        product.put("name", data.need("name")).put("updated", archive.now());
        Fields.texts(data, product, "description", "statement_descriptor", "tax_code", "unit_label");
        Fields.flags(data, product, "active");
        Fields.lists(data, product, "images");
        Metadata.apply(data, product);
        return product;
    }

    /** A price of these amounts, not yet kept. */
    ObjectNode draft(Params params, String product) {
        ObjectNode price = archive.draft(Kind.PRICE);
        String currency = Amounts.currency(params.need("currency"), params.path("currency"));
        OptionalLong whole = params.whole("unit_amount");
        Optional<BigDecimal> decimal = params.decimal("unit_amount_decimal");
        if (whole.isPresent() == decimal.isPresent())
            throw Refusal.invalid("You must specify either `unit_amount` or `unit_amount_decimal`, and not both.")
                    .with("parameter_missing", params.path("unit_amount"));
        BigDecimal amount =
                decimal.orElseGet(() -> BigDecimal.valueOf(whole.orElseThrow())).stripTrailingZeros();
        price.put("unit_amount_decimal", amount.toPlainString());
        if (amount.signum() < 0 || amount.scale() <= 0) {
            price.put("unit_amount", Amounts.checked(amount.longValue(), currency, params.path("unit_amount")));
        }
        price.put("currency", currency).put("product", product);
        params.oneOf("tax_behavior", TAX_BEHAVIORS).ifPresent(behavior -> price.put("tax_behavior", behavior));
        if (params.has("recurring")) {
            Params recurring = params.child("recurring");
            recurring.need("interval");
            price.put("type", "recurring")
                    .putObject("recurring")
                    .put(
                            "interval",
                            recurring
                                    .oneOf("interval", List.of("day", "week", "month", "year"))
                                    .orElseThrow())
                    .put("interval_count", recurring.whole("interval_count").orElse(1))
                    .putNull("meter")
                    .putNull("trial_period_days")
                    .put(
                            "usage_type",
                            recurring
                                    .oneOf("usage_type", List.of("licensed", "metered"))
                                    .orElse("licensed"));
        }
        return price;
    }

    private ObjectNode list(Call call) {
        Params params = call.params();
        List<String> keys = params.texts("lookup_keys");
        boolean active = params.flag("active", true);
        return Listing.page(
                archive.all(
                        Kind.PRICE,
                        price -> (keys.isEmpty()
                                        || keys.contains(
                                                price.path("lookup_key").asText()))
                                && (!params.has("active")
                                        || price.path("active").asBoolean() == active)
                                && is(params, "currency", price)
                                && is(params, "product", price)
                                && is(params, "type", price)
                                && is(params.child("recurring"), "interval", price.path("recurring"))),
                call);
    }

    private static boolean is(Params params, String field, JsonNode object) {
        return params.text(field).map(object.path(field).asText()::equals).orElse(true);
    }

    private ObjectNode change(Call call) {
        ObjectNode price = archive.atPath(Kind.PRICE, call.id());
        ObjectNode changed = price.deepCopy();
        settle(call.params(), changed);
        events.recordChange("price.updated", price, changed, Cause.of(call));
        return archive.replace(price, changed);
    }

    /** What of a price may still be set after it was made. */
    private void settle(Params params, ObjectNode price) {
        Fields.texts(params, price, "nickname");
        Fields.flags(params, price, "active");
        params.oneOf("tax_behavior", TAX_BEHAVIORS).ifPresent(behavior -> price.put("tax_behavior", behavior));
        Metadata.apply(params, price);
        params.text("lookup_key").ifPresent(key -> {
            archive.all(
                            Kind.PRICE,
                            other -> other.path("lookup_key").asText().equals(key)
                                    && !other.path("id").equals(price.path("id")))
                    .forEach(other -> {
                        if (!params.flag("transfer_lookup_key", false))
                            throw Refusal.invalid(
                                            "A price (" + other.path("id").asText() + ") already uses that lookup key.")
                                    .with("", "lookup_key");
                        other.putNull("lookup_key");
                    });
            price.put("lookup_key", key);
        });
    }
}
