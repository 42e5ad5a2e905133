package io.tallylight.billing.console.customer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.billing.purchases.Order;
import io.tallylight.billing.purchases.PackOffer;
import io.tallylight.billing.purchases.PackOffers;
import io.tallylight.billing.purchases.Purchases;
import io.tallylight.ledger.AccountRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Buying packs. Each form carries a key that was made when it was rendered: pressed twice, or in two tabs of the same
 * page, it orders once.
 */
@Path("/account/buy")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.CUSTOMER_NAME, Role.CUSTOMER_VIEWER_NAME})
class BuyPages {
    private static final Pattern KEY = Pattern.compile("form-[0-9a-f]{32}");

    private final SignedIn who;
    private final PackOffers offers;
    private final Purchases purchases;
    private final Usuals usuals;
    private final InstantSource clock;
    private final RandomGenerator random;

    BuyPages(
            SignedIn who,
            PackOffers offers,
            Purchases purchases,
            Usuals usuals,
            InstantSource clock,
            RandomGenerator random) {
        this.who = who;
        this.offers = offers;
        this.purchases = purchases;
        this.usuals = usuals;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A pack with the key of its form.
     *
     * @param key makes one order of however many presses
     */
    record Choice(PackOffer offer, String key) {}

    /**
     * The packs.
     *
     * @param usual the model the account uses most; null where it has none yet
     * @param failed the key of the text that says why nothing was bought; null where nothing was tried
     */
    record Buy(
            List<Choice> choices,
            @Nullable Usual usual,
            boolean mayBuy,
            @Nullable String failed) implements TemplateInstance {}

    @GET
    public TemplateInstance packs() {
        return page(null);
    }

    /**
     * Orders, and leads to Checkout.
     *
     * @param shown the price the page showed; another one is not charged without being shown first
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.CUSTOMER_NAME)
    public Response buy(
            @FormParam("pack") @Nullable String pack,
            @FormParam("price") @Nullable String shown,
            @FormParam("key") @Nullable String key) {
        AccountRef account = who.account();
        if (pack == null || shown == null || key == null || !KEY.matcher(key).matches()) {
            return Response.status(422).entity(page("buy_refused")).build();
        }
        Optional<PackOffer> offer = offers.inForce(account.tenant(), clock.instant(), pack);
        if (offer.isPresent() && !offer.get().price().toString().equals(shown)) {
            return Response.status(409).entity(page("price_changed")).build();
        }
        try {
            Order order = purchases.checkOut(account.tenant(), account.account(), pack, 1, key);
            return Response.seeOther(next(order)).build();
        } catch (HttpProblem problem) {
            return Response.status(problem.getStatusCode())
                    .entity(page(reason(problem)))
                    .build();
        }
    }

    private static URI next(Order order) {
        String checkout = order.checkoutUrl();
        return URI.create(
                checkout == null || order.state().ended() ? "/checkout/return?order=" + order.id() : checkout);
    }

    private static String reason(HttpProblem problem) {
        return switch (String.valueOf(problem.getParameters().get("code"))) {
            case "pack_not_offered" -> "not_offered";
            case "payments_not_configured" -> "not_configured";
            default -> problem.getStatusCode() >= 500 ? "buy_unavailable" : "buy_refused";
        };
    }

    private Buy page(@Nullable String failed) {
        AccountRef account = who.account();
        List<Choice> choices = offers.inForce(account.tenant(), clock.instant()).stream()
                .map(offer -> new Choice(offer, newKey()))
                .toList();
        return new Buy(choices, usuals.of(account).orElse(null), who.isAny(Role.CUSTOMER), failed);
    }

    private String newKey() {
        HexFormat hex = HexFormat.of();
        return "form-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
