package io.tallylight.billing.console.shell;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts that all pages share; they stand in {@code messages/m_<locale>.properties}. */
@MessageBundle("m")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface Texts {
    @Message
    String skip();

    @Message
    String navigation();

    @Message
    String areas();

    @Message
    String area(String key);

    @Message
    String nav(String key);

    @Message
    String available();

    @Message
    String credits();

    @Message
    String language();

    @Message
    String sign_out();

    @Message
    String signed_in_as(String name);

    @Message
    String sign_in();

    @Message
    String sign_in_lead();

    @Message
    String email();

    @Message
    String password();

    @Message
    String sign_in_wrong();

    @Message
    String sign_in_slow(long minutes);

    @Message
    String error_title(int status);

    @Message
    String error_what(int status);

    @Message
    String error_next(int status);

    @Message
    String request_id();

    @Message
    String to_start();

    @Message
    String try_again();

    @Message
    String live();

    @Message
    String paused();

    @Message
    String stale();

    @Message
    String pause();

    @Message
    String resume();

    @Message
    String as_of();

    @Message
    String at_entry(String seq);

    @Message
    String copy();

    @Message
    String copied();

    @Message
    String pages();

    @Message
    String older();

    @Message
    String newest();

    @Message
    String filter();

    @Message
    String show_table();

    @Message
    String unknown();
}
