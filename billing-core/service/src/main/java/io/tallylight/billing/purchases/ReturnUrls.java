package io.tallylight.billing.purchases;

/**
 * Where the buyer goes from the Checkout page. Both may contain {@code {ORDER_ID}}, which is filled in here, and
 * {@code {CHECKOUT_SESSION_ID}}, which Stripe fills in.
 *
 * @param success after paying
 * @param cancel without paying
 */
record ReturnUrls(String success, String cancel) {
    private static final String ORDER = "{ORDER_ID}";

    /** To the return page of the console there. */
    static ReturnUrls ofConsole(String publicUrl) {
        String page = publicUrl.replaceAll("/+$", "") + "/checkout/return?order=" + ORDER;
        return new ReturnUrls(page + "&session_id={CHECKOUT_SESSION_ID}", page + "&cancelled=1");
    }

    ReturnUrls of(String order) {
        return new ReturnUrls(success.replace(ORDER, order), cancel.replace(ORDER, order));
    }
}
