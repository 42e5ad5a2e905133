package io.tallylight.sandbox.stripe.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;

/** {@code /v1/products}. */
@ApplicationScoped
class Products implements Area {
    private static final String SETTABLE = "name active description metadata.* images.# marketing_features.#.name"
            + " shippable statement_descriptor tax_code unit_label url";

    private final Archive archive;
    private final Prices prices;
    private final Events events;

    Products(Archive archive, Prices prices, Events events) {
        this.archive = archive;
        this.prices = prices;
        this.events = events;
    }

    @Override
    public void register(Routes routes) {
        String defaultPrice = " default_price_data." + Prices.AMOUNTS.replace(" ", " default_price_data.");
        routes.add("POST", "products", SETTABLE + " id" + defaultPrice, this::create)
                .add("GET", "products", Listing.DATED + " active ids.# shippable url", this::list)
                .add("GET", "products/{}", "", call -> archive.atPath(Kind.PRODUCT, call.id()))
                .add("POST", "products/{}", SETTABLE + " default_price", this::change)
                .add("DELETE", "products/{}", "", this::delete);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode product = params.text("id").map(id -> chosen(id)).orElseGet(() -> archive.draft(Kind.PRODUCT));
        params.need("name");
        apply(params, product);
        if (params.has("default_price_data")) {
            ObjectNode price = prices.draft(
                    params.child("default_price_data"), product.path("id").asText());
            product.put("default_price", price.path("id").asText());
            archive.keep(Kind.PRODUCT, product);
            archive.keep(Kind.PRICE, price);
            events.record("product.created", product, Cause.of(call));
            events.record("price.created", price, Cause.of(call));
            return product;
        }
        archive.keep(Kind.PRODUCT, product);
        events.record("product.created", product, Cause.of(call));
        return product;
    }

    private ObjectNode chosen(String id) {
        if (archive.find(id).isPresent())
            throw Refusal.invalid("Product already exists.").with("resource_already_exists", "id");
        return archive.draft(Kind.PRODUCT, id);
    }

    private ObjectNode list(Call call) {
        Params params = call.params();
        List<String> ids = params.texts("ids");
        boolean active = params.flag("active", true);
        return Listing.page(
                archive.all(
                        Kind.PRODUCT,
                        product -> (ids.isEmpty()
                                        || ids.contains(product.path("id").asText()))
                                && (!params.has("active")
                                        || product.path("active").asBoolean() == active)
                                && params.text("url")
                                        .map(product.path("url").asText()::equals)
                                        .orElse(true)),
                call);
    }

    private ObjectNode change(Call call) {
        ObjectNode product = archive.named(Kind.PRODUCT, call.id(), "id");
        ObjectNode changed = product.deepCopy();
        apply(call.params(), changed);
        call.params().text("default_price").ifPresent(price -> {
            archive.named(Kind.PRICE, price, "default_price");
            changed.put("default_price", price);
        });
        events.recordChange("product.updated", product, changed, Cause.of(call));
        return archive.replace(product, changed);
    }

    private void apply(Params params, ObjectNode product) {
        if (params.sent("name") && !params.has("name"))
            throw Refusal.invalid("You passed an empty string for 'name'.").with("parameter_invalid_empty", "name");
        Fields.texts(params, product, "name", "description", "statement_descriptor", "tax_code", "unit_label", "url");
        Fields.flags(params, product, "active", "shippable");
        Fields.lists(params, product, "images");
        if (params.has("marketing_features")) {
            product.putArray("marketing_features");
            params.list("marketing_features").forEach(feature -> product.withArrayProperty("marketing_features")
                    .addObject()
                    .put("name", feature.need("name")));
        }
        product.put("updated", archive.now());
        Metadata.apply(params, product);
    }

    private ObjectNode delete(Call call) {
        ObjectNode product = archive.named(Kind.PRODUCT, call.id(), "id");
        boolean priced = !archive.all(
                        Kind.PRICE, price -> price.path("product").asText().equals(call.id()))
                .isEmpty();
        if (priced)
            throw Refusal.invalid("This product cannot be deleted because it has one or more user-created prices.");
        events.record("product.deleted", product, Cause.of(call));
        return archive.delete(Kind.PRODUCT, call.id());
    }
}
