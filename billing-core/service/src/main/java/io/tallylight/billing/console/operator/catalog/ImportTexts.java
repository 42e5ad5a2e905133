package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page that takes in price lists; they stand in {@code messages/imp_<locale>.properties}. */
@MessageBundle("imp")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface ImportTexts {
    @Message
    String title(String name);

    @Message
    String what();

    @Message
    String begins_new();

    @Message
    String nothing_taken();

    @Message
    String problem(String problem);

    @Message
    String list();

    @Message
    String list_hint();

    @Message
    String choose_file();

    @Message
    String from_when();

    @Message
    String look();

    @Message
    String found(String news, String all);

    @Message
    String laid_upon(String base);

    @Message
    String unknown(int count);

    @Message
    String unknown_what();

    @Message
    String prices();

    @Message
    String every_size();

    @Message
    String kind(String kind);

    @Message
    String before();

    @Message
    String after();

    @Message
    String gate_later();

    @Message
    String take(String name);

    @Message
    String what_changes();

    @Message
    String nothing_new();
}
