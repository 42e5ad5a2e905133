package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page that explains a price; they stand in {@code messages/why_<locale>.properties}. */
@MessageBundle("why")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface WhyTexts {
    @Message
    String title();

    @Message
    String what();

    @Message
    String by();

    @Message
    String in_force();

    @Message
    String version(String number);

    @Message
    String of_what();

    @Message
    String roles();

    @Message
    String models();

    @Message
    String seconds();

    @Message
    String resolution();

    @Message
    String audio();

    @Message
    String plan();

    @Message
    String tag();

    @Message
    String characters();

    @Message
    String explain();

    @Message
    String not_explained();

    @Message
    String no_list();

    @Message
    String no_list_next();

    @Message
    String not_offered();

    @Message
    String first();

    @Message
    String reason(String code);

    @Message
    String credits();

    @Message
    String price_is(String price);

    @Message
    String fee(String fee);

    @Message
    String at_list();

    @Message
    String rules();

    @Message
    String rule();

    @Message
    String holds_for();

    @Message
    String makes();

    @Message
    String won();

    @Message
    String everything();

    @Message
    String costs();

    @Message
    String entry();

    @Message
    String unit();

    @Message
    String quantity();

    @Message
    String amount();

    @Message
    String source();
}
