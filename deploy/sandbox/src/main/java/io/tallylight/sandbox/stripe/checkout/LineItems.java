package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Amounts;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.books.Shapes;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.catalog.Priced;
import io.tallylight.sandbox.stripe.catalog.Prices;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a session sells: prices and how many of each, all in one currency. */
@ApplicationScoped
class LineItems {
    static final String PARAMETERS = "line_items.#.price line_items.#.quantity line_items.#.metadata.*"
            + " line_items.#.price_data."
            + Prices.IN_PLACE.replace(" ", " line_items.#.price_data.");

    private static final int MOST = 100;
    private static final long MOST_OF_ONE = 999_999;

    private final Archive archive;
    private final Prices prices;
    private final StripeIds ids;

    LineItems(Archive archive, Prices prices, StripeIds ids) {
        this.archive = archive;
        this.prices = prices;
        this.ids = ids;
    }

    /** The items of a request; {@code keep} keeps the prices given in place, until then nothing was. */
    record Read(List<ObjectNode> items, Runnable keep) {}

    Read read(Params params) {
        List<Params> given = params.list("line_items");
        if (given.isEmpty()) throw params.missing("line_items");
        if (given.size() > MOST)
            throw Refusal.invalid("You can specify at most 100 line items.").with("", "line_items");
        List<ObjectNode> items = new ArrayList<>();
        List<Runnable> keep = new ArrayList<>();
        given.forEach(item -> items.add(item(item, keep)));
        String currency = items.getFirst().path("currency").asText();
        for (ObjectNode item : items) {
            if (!item.path("currency").asText().equals(currency))
                throw Refusal.invalid("The price specified only supports `"
                        + item.path("currency").asText() + "`. This doesn't match the expected currency: `" + currency
                        + "`.");
        }
        return new Read(items, () -> keep.forEach(Runnable::run));
    }

    private ObjectNode item(Params params, List<Runnable> keep) {
        if (params.has("price") == params.has("price_data"))
            throw Refusal.invalid("You must specify either `price` or `price_data` when creating a line item.")
                    .with("parameter_missing", params.path("price"));
        long quantity = params.whole("quantity").orElseThrow(() -> params.missing("quantity"));
        if (quantity < 1 || quantity > MOST_OF_ONE)
            throw Refusal.invalid("Quantity must be between 1 and " + MOST_OF_ONE + ".")
                    .with("parameter_invalid_integer", params.path("quantity"));
        Priced priced = params.has("price") ? listed(params) : prices.inPlace(params.child("price_data"));
        keep.add(priced.keep());
        ObjectNode price = priced.price();
        if (price.path("type").asText().equals("recurring"))
            throw Refusal.invalid("You specified `payment` mode but passed a recurring price. Either switch to"
                            + " `subscription` mode or use only one-time prices.")
                    .with("", params.path("price"));
        long total =
                Amounts.times(new BigDecimal(price.path("unit_amount_decimal").asText()), quantity);
        ObjectNode item = Shapes.fresh("item");
        item.put("id", ids.next("li_"))
                .put("quantity", quantity)
                .put("amount_subtotal", total)
                .put("amount_total", total);
        item.set("currency", price.path("currency"));
        item.set("description", priced.product().path("name"));
        item.set("price", price.deepCopy());
        Metadata.apply(params, item);
        return item;
    }

    private Priced listed(Params params) {
        ObjectNode price = archive.named(Kind.PRICE, params.need("price"), params.path("price"));
        if (!price.path("active").asBoolean())
            throw Refusal.invalid("The price specified is inactive. This field only accepts active prices.")
                    .with("", params.path("price"));
        ObjectNode product = archive.find(price.path("product").asText()).orElseThrow();
        return new Priced(price, product, () -> {});
    }
}
