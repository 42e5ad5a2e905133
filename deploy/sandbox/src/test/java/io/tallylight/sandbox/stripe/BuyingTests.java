package io.tallylight.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BuyingTests {
    @BeforeEach
    void reset() {
        Shop.reset();
    }

    private static List<String> eventTypes() throws StripeException {
        return Shop.client()
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(100L).build())
                .getData()
                .reversed()
                .stream()
                .map(Event::getType)
                .toList();
    }

    private static Session again(Session session) throws StripeException {
        return Shop.client()
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("line_items")
                                .addExpand("payment_intent.latest_charge.balance_transaction")
                                .build());
    }

    @Test
    void aCardPaysAndLeavesIntentChargeAndInvoice() throws StripeException {
        Session session = Shop.session();
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getAmountTotal()).isEqualTo(5000);
        assertThat(session.getPaymentIntent()).isNull();

        String back = Shop.press(session.getUrl(), "pay", "card_number", "4242 4242 4242 4242");

        assertThat(back).isEqualTo(Shop.SUCCESS.replace("{CHECKOUT_SESSION_ID}", session.getId()));
        Session paid = again(session);
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getClientReferenceId()).isEqualTo("ord_1");
        assertThat(paid.getLineItems().getData()).hasSize(1);
        PaymentIntent intent = paid.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getMetadata()).containsEntry("order_id", "ord_1");
        Charge charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getBalanceTransactionObject().getFee()).isEqualTo(175);
        assertThat(charge.getBalanceTransactionObject().getNet()).isEqualTo(4825);
        Invoice invoice = Shop.client()
                .v1()
                .invoices()
                .retrieve(
                        paid.getInvoice(),
                        InvoiceRetrieveParams.builder().addExpand("payments").build());
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getTotal()).isEqualTo(5000);
        assertThat(invoice.getPayments().getData().getFirst().getPayment().getPaymentIntent())
                .isEqualTo(intent.getId());
        assertThat(eventTypes())
                .containsExactly(
                        "product.created",
                        "price.created",
                        "customer.created",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid",
                        "checkout.session.completed");
    }

    @Test
    void aSecondClickPaysNothingMore() throws StripeException {
        Session session = Shop.session();
        String back = Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242");

        assertThat(Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242"))
                .isEqualTo(back);
        assertThat(Shop.client().v1().charges().list().getData()).hasSize(1);
    }

    @Test
    void aDeclinedCardLeavesThePageOpenForAnotherOne() throws StripeException {
        Session session = Shop.session();

        String here = Shop.press(session.getUrl(), "pay", "card_number", "4000000000000002");

        assertThat(Shop.page(here)).contains("role=\"alert\"").contains("Your card was declined.");
        Session open = again(session);
        assertThat(open.getStatus()).isEqualTo("open");
        assertThat(open.getPaymentIntentObject().getStatus()).isEqualTo("requires_payment_method");
        assertThat(open.getPaymentIntentObject().getLastPaymentError().getDeclineCode())
                .isEqualTo("generic_decline");
        assertThat(eventTypes()).contains("charge.failed", "payment_intent.payment_failed");

        Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242");
        assertThat(again(session).getPaymentStatus()).isEqualTo("paid");
        assertThat(again(session).getPaymentIntent()).isEqualTo(open.getPaymentIntent());
    }
}
