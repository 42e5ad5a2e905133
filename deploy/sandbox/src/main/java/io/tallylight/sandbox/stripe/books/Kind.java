package io.tallylight.sandbox.stripe.books;

/** A kind of object that has an id and can be asked for. */
public enum Kind {
    CUSTOMER("customer", "cus_", "customer"),
    PRODUCT("product", "prod_", "product"),
    PRICE("price", "price_", "price"),
    SESSION("checkout.session", "cs_test_", "checkout.session"),
    PAYMENT_INTENT("payment_intent", "pi_", "payment_intent"),
    PAYMENT_METHOD("payment_method", "pm_", "PaymentMethod"),
    CHARGE("charge", "ch_", "charge"),
    BALANCE_TRANSACTION("balance_transaction", "txn_", "balance transaction"),
    INVOICE("invoice", "in_", "invoice"),
    INVOICE_PAYMENT("invoice_payment", "inpay_", "invoice_payment"),
    EVENT("event", "evt_", "event"),
    WEBHOOK_ENDPOINT("webhook_endpoint", "we_", "webhook endpoint");

    private final String object;
    private final String prefix;
    private final String spoken;

    Kind(String object, String prefix, String spoken) {
        this.object = object;
        this.prefix = prefix;
        this.spoken = spoken;
    }

    /** As the object's own field {@code object} has it; also the name of its shape. */
    public String object() {
        return object;
    }

    /** What its ids start with. */
    public String prefix() {
        return prefix;
    }

    /** As error messages call it. */
    public String spoken() {
        return spoken;
    }
}
