package io.tallylight.billing.purchases;

import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AdaptivePricing;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.CustomerUpdate;
import com.stripe.param.checkout.SessionCreateParams.InvoiceCreation;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.TaxBehavior;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.TaxIdCollection;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.tallylight.billing.stripe.StripeAnswer;
import io.tallylight.billing.stripe.StripeAnswer.Given;
import io.tallylight.billing.stripe.StripeAnswer.Passing;
import io.tallylight.billing.stripe.StripeAnswer.Refused;
import io.tallylight.billing.stripe.StripeDesk;
import io.tallylight.billing.stripe.StripeSettings;
import io.tallylight.values.Money;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** Checkout Sessions at Stripe. */
@Singleton
class Sessions {
    private final StripeDesk stripe;
    private final boolean tax;

    Sessions(StripeDesk stripe, StripeSettings settings) {
        this.stripe = stripe;
        this.tax = settings.automaticTax();
    }

    /** Makes the order's session, or finds the one that was made with the same key when its answer was lost. */
    StripeAnswer<SessionFacts> create(Order order, String customer) {
        SessionCreateParams parameters = parameters(order, customer, tax);
        return facts(stripe.ask(
                "checkout_session_create",
                client ->
                        client.v1().checkout().sessions().create(parameters, StripeDesk.once(order.idempotencyKey()))));
    }

    /** The session as it is now. */
    StripeAnswer<SessionFacts> retrieve(String session) {
        return facts(stripe.ask("checkout_session_retrieve", client -> client.v1()
                .checkout()
                .sessions()
                .retrieve(
                        session,
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent")
                                .build())));
    }

    /** Nobody is to pay it any more; refused where it is complete or expired already. */
    StripeAnswer<SessionFacts> expire(Order order, String session) {
        return facts(stripe.ask(
                "checkout_session_expire",
                client ->
                        client.v1().checkout().sessions().expire(session, StripeDesk.once(order.id() + ":cancel:1"))));
    }

    private static StripeAnswer<SessionFacts> facts(StripeAnswer<Session> answer) {
        return switch (answer) {
            case Given<Session>(Session session) -> new Given<>(SessionFacts.of(session));
            case Passing<Session>(boolean keySpent, String reason) -> new Passing<>(keySpent, reason);
            case Refused<Session>(String code, String parameter, String reason) ->
                new Refused<>(code, parameter, reason);
        };
    }

    /** All of it follows from the order, so that asking again is asking the same. */
    private static SessionCreateParams parameters(Order order, String customer, boolean tax) {
        OrderTerms terms = order.terms();
        Map<String, String> metadata = Map.of(
                "order_id", order.id(),
                "account_id", order.account().toString(),
                "tenant_id", order.tenant().toString());
        return SessionCreateParams.builder()
                .setMode(Mode.PAYMENT)
                .setCustomer(customer)
                .setClientReferenceId(order.id())
                .putAllMetadata(metadata)
                .setPaymentIntentData(
                        PaymentIntentData.builder().putAllMetadata(metadata).build())
                .addLineItem(item(terms, tax))
                .setInvoiceCreation(InvoiceCreation.builder().setEnabled(true).build())
                .setAutomaticTax(AutomaticTax.builder().setEnabled(tax).build())
                .setTaxIdCollection(TaxIdCollection.builder().setEnabled(true).build())
                .setCustomerUpdate(CustomerUpdate.builder()
                        .setAddress(CustomerUpdate.Address.AUTO)
                        // Stripe asks for it where tax ids of a known customer are collected.
                        .setName(CustomerUpdate.Name.AUTO)
                        .build())
                // What is paid is compared with what was ordered, so it is paid in the order's currency.
                .setAdaptivePricing(AdaptivePricing.builder().setEnabled(false).build())
                .setSuccessUrl(terms.successUrl())
                .setCancelUrl(terms.cancelUrl())
                .setExpiresAt(terms.expiresAt().getEpochSecond())
                .build();
    }

    private static LineItem item(OrderTerms terms, boolean tax) {
        Money each = terms.priceOfOne();
        PriceData.Builder price = PriceData.builder()
                .setCurrency(each.currency().toLowerCase(Locale.ROOT))
                .setUnitAmount(MinorUnits.exact(each).orElseThrow())
                .setProductData(ProductData.builder()
                        .setName(terms.packName())
                        .putMetadata("pack", terms.pack())
                        .build());
        if (tax) {
            price.setTaxBehavior(TaxBehavior.EXCLUSIVE);
        }
        return LineItem.builder()
                .setPriceData(price.build())
                .setQuantity((long) terms.quantity())
                .build();
    }
}
