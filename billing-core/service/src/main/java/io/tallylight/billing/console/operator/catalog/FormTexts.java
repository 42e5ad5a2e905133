package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the forms beside the editor, and of two people at one draft; they stand in {@code messages/form_<locale>.properties}. */
@MessageBundle("form")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface FormTexts {
    @Message
    String title();

    @Message
    String what();

    @Message
    String step(String step);

    @Message
    String step_what(String step);

    @Message
    String item(String step);

    @Message
    String new_item(String step);

    @Message
    String show();

    @Message
    String close();

    @Message
    String put();

    @Message
    String take_out();

    @Message
    String not_saved_yet();

    @Message
    String unreadable();

    @Message
    String list_hint();

    @Message
    String yes();

    @Message
    String no();

    @Message
    String field(String field);

    @Message
    String word(String word);

    @Message
    String told(String what);

    @Message
    String conflict_title();

    @Message
    String conflict_by(String name);

    @Message
    String conflict_what();

    @Message
    String conflict_two_sides();

    @Message
    String conflict_open(long count);

    @Message
    String conflict_none_open();

    @Message
    String conflict_same();

    @Message
    String conflict_saving();

    @Message
    String both_changed();

    @Message
    String side(String side);

    @Message
    String nothing_here();

    @Message
    String which_holds();

    @Message
    String choose();

    @Message
    String merge();
}
