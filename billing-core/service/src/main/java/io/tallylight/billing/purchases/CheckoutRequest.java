package io.tallylight.billing.purchases;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pack to buy.
 *
 * @param pack its id in the price list in force
 * @param quantity how many; 1 where it is missing
 * @param successUrl where the buyer goes after paying; the console's return page where it is missing
 * @param cancelUrl where the buyer goes without paying; the console's return page where it is missing
 */
public record CheckoutRequest(
        @NotBlank @Size(max = 100) String pack,
        @Min(1) @Max(Purchases.QUANTITY_MOST) @Nullable Integer quantity,
        @Size(max = 2000) @Nullable String successUrl,
        @Size(max = 2000) @Nullable String cancelUrl) {
    int number() {
        return quantity == null ? 1 : quantity;
    }

    ReturnUrls urls(ReturnUrls own) {
        return new ReturnUrls(
                checked("#/success_url", successUrl, own.success()), checked("#/cancel_url", cancelUrl, own.cancel()));
    }

    /** What tells this request from another, for its idempotency key. */
    String fingerprint(String account) {
        return String.join("\n", account, pack, Integer.toString(number()), text(successUrl), text(cancelUrl));
    }

    private static String text(@Nullable String url) {
        return Objects.requireNonNullElse(url, "");
    }

    /** An address with a host, on the web. */
    private static String checked(String pointer, @Nullable String given, String own) {
        if (given == null) {
            return own;
        }
        try {
            // The braces of Stripe's placeholder are no part of an address; they are not there when it is used.
            URI uri = URI.create(given.replace("{", "").replace("}", ""));
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same refusal.
        }
        throw Problems.invalid(List.of(new FieldError(pointer, "must be an http or https address")));
    }
}
