package io.tallylight.billing.console.finance;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages of finance; they stand in {@code messages/fin_<locale>.properties}. */
@MessageBundle("fin")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface FinanceTexts {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String preview(int rows, String all);

    @Message
    String download();

    @Message
    String download_note();

    @Message
    String schema_version(String version);

    @Message
    String empty();

    @Message
    String empty_first();

    @Message
    String columns();

    @Message
    String column();

    @Message
    String meaning();

    @Message
    String captured();

    @Message
    String failed();

    @Message
    String running();

    @Message
    String counts(String captured, String failed, String running);

    @Message
    String promotional(String credits);

    @Message
    String explain(String column);
}
