package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Amounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The hosted page as HTML: one column, labels, headings, no script. */
final class CheckoutPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1a1f36;--soft:#4f566b;--line:#a3acb9;--ground:#fff;--pay:#3a4ccd;--bad:#b3093c}
            @media (prefers-color-scheme:dark){:root{--ink:#f0f2f7;--soft:#b9c0cf;--line:#68708a;--ground:#14161f;--pay:#4b5bdc;--bad:#ff8fa8}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
            main,header{max-width:32rem;margin:0 auto;padding:1rem}
            header{color:var(--soft);border-bottom:1px solid var(--line)}
            h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
            table{width:100%;border-collapse:collapse}th,td{padding:.4rem 0;text-align:left;font-weight:400;vertical-align:top}
            th:last-child,td:last-child{text-align:right;white-space:nowrap}tfoot th,tfoot td{border-top:1px solid var(--line);font-weight:700}
            thead th{color:var(--soft)}
            label{display:block;margin:.75rem 0 .25rem}
            input{width:100%;font:inherit;padding:.6rem;border:1px solid var(--line);border-radius:.4rem;background:transparent;color:inherit}
            input[aria-invalid]{border-color:var(--bad)}
            .hint{color:var(--soft);margin:.25rem 0}
            .problem{color:var(--bad);border:2px solid var(--bad);border-radius:.4rem;padding:.6rem 1rem}
            .problem a{color:inherit}
            button,.button{display:block;width:100%;font:inherit;text-align:center;padding:.7rem;margin:.75rem 0;border-radius:.4rem;border:1px solid var(--line);background:transparent;color:inherit;text-decoration:none;cursor:pointer}
            button.pay{background:var(--pay);border-color:var(--pay);color:#fff;font-weight:700}
            :focus-visible{outline:3px solid var(--pay);outline-offset:2px}
            """;

    /** Nothing but this page's own style. No {@code form-action}: browsers hold redirects of forms to it. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private CheckoutPage() {}

    static String open(ObjectNode session, List<ObjectNode> items, Optional<Problem> problem) {
        String currency = session.path("currency").asText();
        long total = session.path("amount_total").asLong();
        String price = Amounts.spoken(total, currency);
        StringBuilder body = new StringBuilder("<h1>Pay " + price + "</h1>");
        problem.ifPresent(p -> body.append("<p class=\"problem\" role=\"alert\" id=\"problem\"><a href=\"#")
                .append(p.field())
                .append("\">")
                .append(escaped(p.message()))
                .append("</a></p>"));
        body.append("<h2>Your order</h2>").append(order(items, currency, price));
        body.append("<h2>Payment</h2><form method=\"post\">");
        boolean known = session.path("customer_details").path("email").isTextual();
        if (known)
            body.append("<p class=\"hint\">Receipt to ")
                    .append(escaped(
                            session.path("customer_details").path("email").asText()))
                    .append("</p>");
        else body.append(field("email", "Email", "email", "email", "", problem));
        if (total > 0) {
            body.append(field(
                    "card_number",
                    "Card number",
                    "text",
                    "cc-number",
                    "4242 4242 4242 4242 pays; 4000 0000 0000 0002 is"
                            + " declined; 4000 0025 0000 3155 asks for authentication.",
                    problem));
            body.append(field("name", "Name on card (optional)", "text", "cc-name", "", problem));
        }
        body.append("<button class=\"pay\" name=\"action\" value=\"pay\">")
                .append(total > 0 ? "Pay " + price : "Complete order")
                .append("</button>");
        if (total > 0)
            body.append("<button name=\"action\" value=\"later\" formnovalidate>Pay later by bank transfer</button>");
        body.append("</form>");
        if (session.path("cancel_url").isTextual())
            body.append("<a class=\"button\" href=\"")
                    .append(escaped(session.path("cancel_url").asText()))
                    .append("\">Cancel and go back</a>");
        return page((problem.isPresent() ? "Error: " : "") + "Pay " + price, body.toString());
    }

    private static String order(List<ObjectNode> items, String currency, String price) {
        StringBuilder table =
                new StringBuilder("<table><thead><tr><th scope=\"col\">Item</th><th scope=\"col\">Quantity</th>"
                        + "<th scope=\"col\">Amount</th></tr></thead><tbody>");
        for (ObjectNode item : items) {
            table.append("<tr><th scope=\"row\">")
                    .append(escaped(item.path("description").asText()))
                    .append("</th><td>")
                    .append(item.path("quantity").asLong())
                    .append("</td><td>")
                    .append(Amounts.spoken(item.path("amount_total").asLong(), currency))
                    .append("</td></tr>");
        }
        return table + "</tbody><tfoot><tr><th scope=\"row\" colspan=\"2\">Total</th><td>" + price
                + "</td></tr></tfoot></table>";
    }

    private static String field(
            String name, String label, String type, String autocomplete, String hint, Optional<Problem> problem) {
        boolean wrong = problem.isPresent() && problem.get().field().equals(name);
        String described = (wrong ? "problem " : "") + (hint.isEmpty() ? "" : name + "_hint");
        return "<label for=\"" + name + "\">" + label + "</label>"
                + "<input id=\"" + name + "\" name=\"" + name + "\" type=\"" + type + "\" autocomplete=\""
                + autocomplete + "\""
                + (name.equals("card_number") ? " inputmode=\"numeric\"" : "")
                + (described.isBlank() ? "" : " aria-describedby=\"" + described.strip() + "\"")
                + (wrong ? " aria-invalid=\"true\"" : "") + ">"
                + (hint.isEmpty() ? "" : "<p class=\"hint\" id=\"" + name + "_hint\">" + hint + "</p>");
    }

    static String challenge(ObjectNode session) {
        String price = Amounts.spoken(
                session.path("amount_total").asLong(), session.path("currency").asText());
        return page(
                "Authenticate the payment",
                "<h1>Your bank asks: is this you?</h1>"
                        + "<p>A payment of " + price + " waits for your word.</p><form method=\"post\">"
                        + "<button class=\"pay\" name=\"action\" value=\"authenticate\">Complete authentication</button>"
                        + "<button name=\"action\" value=\"refuse\">Fail authentication</button></form>");
    }

    static String ended(ObjectNode session) {
        boolean complete = session.path("status").asText().equals("complete");
        String id = session.path("id").asText();
        String back = complete
                ? session.path("success_url").asText().replace("{CHECKOUT_SESSION_ID}", id)
                : session.path("cancel_url").asText("");
        String link = back.isEmpty() || back.equals("null")
                ? ""
                : "<a class=\"button\" href=\"" + escaped(back) + "\">Go back to the shop</a>";
        return complete
                ? page(
                        "All done",
                        "<h1>You’re all done here</h1><p>This order is complete; nothing more will be charged.</p>"
                                + link)
                : page(
                        "Expired",
                        "<h1>This page has expired</h1><p>Nothing was charged. Start again in the shop.</p>" + link);
    }

    static String unknown() {
        return page(
                "Not found", "<h1>There is no such page</h1><p>The sandbox forgets its sessions when it restarts.</p>");
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + " – test checkout</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>"
                + STYLE + "</style></head><body><header>Test checkout: no money moves here</header><main>" + body
                + "</main></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
