package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Amounts;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Fields;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/** Reads the request for a session, check by check, and keeps the session once all passed. */
@ApplicationScoped
class NewSession {
    static final String PARAMETERS =
            "mode ui_mode currency customer customer_email customer_creation client_reference_id"
                    + " success_url cancel_url expires_at locale submit_type billing_address_collection allow_promotion_codes"
                    + " metadata.* payment_method_types.# automatic_tax.enabled tax_id_collection.enabled"
                    + " tax_id_collection.required phone_number_collection.enabled adaptive_pricing.enabled"
                    + " customer_update.address customer_update.name customer_update.shipping"
                    + " payment_intent_data.description payment_intent_data.metadata.* payment_intent_data.receipt_email"
                    + " payment_intent_data.setup_future_usage payment_intent_data.statement_descriptor"
                    + " payment_intent_data.statement_descriptor_suffix payment_intent_data.transfer_group"
                    + " payment_intent_data.capture_method"
                    + " invoice_creation.enabled invoice_creation.invoice_data.description invoice_creation.invoice_data.footer"
                    + " invoice_creation.invoice_data.metadata.* integration_identifier payment_method_options.*"
                    + " custom_text.submit.message custom_text.after_submit.message "
                    + LineItems.PARAMETERS;

    private static final long SHORTEST = 30 * 60;
    private static final long LONGEST = 24 * 60 * 60;

    private final Archive archive;
    private final LineItems lineItems;
    private final Baskets baskets;

    NewSession(Archive archive, LineItems lineItems, Baskets baskets) {
        this.archive = archive;
        this.lineItems = lineItems;
        this.baskets = baskets;
    }

    ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode session = archive.draft(Kind.SESSION);
        mode(params);
        addresses(params, session);
        customer(params, session);
        expiry(params, session);
        Fields.texts(
                params,
                session,
                "client_reference_id",
                "locale",
                "submit_type",
                "billing_address_collection",
                "integration_identifier");
        Fields.flags(params, session, "allow_promotion_codes");
        Metadata.apply(params, session);
        collections(params, session);
        if (params.has("payment_method_types")) Fields.lists(params, session, "payment_method_types");
        if (params.has("payment_method_options"))
            session.set(
                    "payment_method_options",
                    params.child("payment_method_options").json());
        invoiceCreation(params, session);
        ObjectNode intent = intent(params.child("payment_intent_data"));
        LineItems.Read read = lineItems.read(params);
        amounts(session, read.items());
        params.text("currency").ifPresent(currency -> {
            if (!currency.equals(session.path("currency").asText()))
                throw Refusal.invalid("The line items are priced in another currency.")
                        .with("", "currency");
        });

        // Everything was checked: from here on it must succeed.
        String id = session.path("id").asText();
        read.keep().run();
        session.put("url", call.origin() + "/checkout/" + id);
        baskets.put(id, new Baskets.Basket(read.items(), intent));
        return archive.keep(Kind.SESSION, session);
    }

    private static void mode(Params params) {
        params.need("mode");
        String mode = params.oneOf("mode", List.of("payment", "setup", "subscription"))
                .orElseThrow();
        if (!mode.equals("payment"))
            throw Refusal.invalid("This stand-in sells in `payment` mode only; `" + mode + "` is not covered yet.")
                    .with("", "mode");
        String ui = params.oneOf("ui_mode", List.of("elements", "embedded_page", "form", "hosted_page"))
                .orElse("hosted_page");
        if (!ui.equals("hosted_page"))
            throw Refusal.invalid("This stand-in has the hosted page only; `" + ui + "` is not covered.")
                    .with("", "ui_mode");
    }

    private static void addresses(Params params, ObjectNode session) {
        session.put("success_url", address(params, params.need("success_url"), "success_url"));
        params.text("cancel_url").ifPresent(url -> session.put("cancel_url", address(params, url, "cancel_url")));
    }

    private static String address(Params params, String url, String field) {
        try {
            // The placeholder's braces are no part of an address.
            URI address = URI.create(url.replace("{CHECKOUT_SESSION_ID}", "cs"));
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) return url;
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.invalid("Not a valid URL").with("url_invalid", params.path(field));
        }
        throw Refusal.invalid("Invalid URL: An explicit scheme (such as https) must be provided.")
                .with("url_invalid", params.path(field));
    }

    private void customer(Params params, ObjectNode session) {
        if (params.has("customer") && params.has("customer_email"))
            throw Refusal.invalid("You may only specify one of these parameters: customer, customer_email.");
        String creation = params.oneOf("customer_creation", List.of("always", "if_required"))
                .orElse("if_required");
        params.text("customer_email").ifPresent(email -> {
            if (!email.contains("@"))
                throw Refusal.invalid("Invalid email address: " + email).with("email_invalid", "customer_email");
            session.put("customer_email", email);
            Cashier.details(session).put("email", email);
        });
        if (!params.has("customer")) {
            session.put("customer_creation", creation);
            return;
        }
        ObjectNode customer = archive.named(Kind.CUSTOMER, params.need("customer"), "customer");
        if (params.has("customer_creation"))
            throw Refusal.invalid("You may only specify one of these parameters: customer, customer_creation.");
        session.set("customer", customer.path("id"));
        ObjectNode details = Cashier.details(session);
        details.set("email", customer.path("email"));
        details.set("name", customer.path("name"));
        details.set("phone", customer.path("phone"));
        details.set("tax_exempt", customer.path("tax_exempt"));
        if (customer.path("address").isObject())
            details.set("address", customer.path("address").deepCopy());
    }

    private void expiry(Params params, ObjectNode session) {
        long now = archive.now();
        long expiresAt = params.whole("expires_at").orElse(now + LONGEST);
        if (expiresAt < now + SHORTEST)
            throw Refusal.invalid(
                            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.")
                    .with("", "expires_at");
        if (expiresAt > now + LONGEST)
            throw Refusal.invalid(
                            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.")
                    .with("", "expires_at");
        session.put("expires_at", expiresAt);
    }

    private static void collections(Params params, ObjectNode session) {
        if (params.child("automatic_tax").flag("enabled", false)) {
            ObjectNode tax = session.withObjectProperty("automatic_tax");
            tax.put("enabled", true)
                    .put("provider", "stripe")
                    .put("status", "complete")
                    .putObject("liability")
                    .put("type", "self");
        }
        if (params.has("tax_id_collection")) {
            Params collection = params.child("tax_id_collection");
            session.putObject("tax_id_collection")
                    .put("enabled", collection.flag("enabled", false))
                    .put("required", collection.text("required").orElse("never"));
        }
        session.withObjectProperty("phone_number_collection")
                .put("enabled", params.child("phone_number_collection").flag("enabled", false));
        session.withObjectProperty("adaptive_pricing")
                .put("enabled", params.child("adaptive_pricing").flag("enabled", false));
        for (String place : List.of("submit", "after_submit")) {
            params.child("custom_text").child(place).text("message").ifPresent(message -> session.withObjectProperty(
                            "custom_text")
                    .putObject(place)
                    .put("message", message));
        }
    }

    private static void invoiceCreation(Params params, ObjectNode session) {
        Params given = params.child("invoice_creation");
        ObjectNode creation = session.putObject("invoice_creation").put("enabled", given.flag("enabled", false));
        ObjectNode data = creation.putObject("invoice_data");
        data.putNull("account_tax_ids")
                .putNull("custom_fields")
                .putNull("description")
                .putNull("footer")
                .putNull("issuer");
        Fields.texts(given.child("invoice_data"), data, "description", "footer");
        data.putObject("metadata");
        Metadata.apply(given.child("invoice_data"), data);
        data.putNull("rendering_options");
    }

    private static ObjectNode intent(Params data) {
        ObjectNode intent = Json.object();
        Fields.texts(
                data,
                intent,
                "description",
                "receipt_email",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_group");
        data.oneOf("setup_future_usage", List.of("off_session", "on_session"))
                .ifPresent(usage -> intent.put("setup_future_usage", usage));
        data.oneOf("capture_method", List.of("automatic", "automatic_async"))
                .ifPresent(method -> intent.put("capture_method", method));
        intent.putObject("metadata");
        Metadata.apply(data, intent);
        return intent;
    }

    private static void amounts(ObjectNode session, List<ObjectNode> items) {
        String currency = items.getFirst().path("currency").asText();
        long total = items.stream()
                .mapToLong(item -> item.path("amount_total").asLong())
                .sum();
        if (total > Amounts.MOST)
            throw Refusal.invalid("The Checkout Session's total amount must be no more than "
                            + Amounts.spoken(Amounts.MOST, currency) + ".")
                    .with("amount_too_large", "");
        if (total > 0 && total < Amounts.least(currency))
            throw Refusal.invalid("The Checkout Session's total amount due must add up to at least "
                            + Amounts.spoken(Amounts.least(currency), currency) + ".")
                    .with("amount_too_small", "");
        session.put("currency", currency).put("amount_subtotal", total).put("amount_total", total);
    }
}
