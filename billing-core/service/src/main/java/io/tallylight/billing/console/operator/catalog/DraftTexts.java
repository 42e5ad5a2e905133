package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of drafts and of publishing; they stand in {@code messages/draft_<locale>.properties}. */
@MessageBundle("draft")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface DraftTexts {
    @Message
    String steps();

    @Message
    String step(String step);

    @Message
    String drafts();

    @Message
    String drafts_what();

    @Message
    String saved_at();

    @Message
    String no_drafts();

    @Message
    String new_draft();

    @Message
    String new_draft_name();

    @Message
    String name_hint();

    @Message
    String starts_as();

    @Message
    String copy_in_force();

    @Message
    String empty_document();

    @Message
    String begin_draft();

    @Message
    String draft_named(String name);

    @Message
    String publish_again();

    @Message
    String publish_again_what();

    @Message
    String from_when();

    @Message
    String from_when_hint();

    @Message
    String note();

    @Message
    String type_name(String name);

    @Message
    String not_published();

    @Message
    String problem(String problem);

    @Message
    String draft_title(String name);

    @Message
    String revision(long revision);

    @Message
    String not_saved();

    @Message
    String saved();

    @Message
    String document_yaml();

    @Message
    String save();

    @Message
    String may_not_edit();

    @Message
    String validation();

    @Message
    String delete_draft();

    @Message
    String delete_what();

    @Message
    String changes_in_force();

    @Message
    String no_difference_known();

    @Message
    String no_such_draft();

    @Message
    String no_such_draft_next();

    @Message
    String not_checked();

    @Message
    String flaws(int count);

    @Message
    String sound();

    @Message
    String line(int line);

    @Message
    String check_title(String name);

    @Message
    String unsound_no_gate();

    @Message
    String publish_title(String name);

    @Message
    String forecast_of_this();

    @Message
    String no_forecast();

    @Message
    String see_below();

    @Message
    String unsound_not_published();

    @Message
    String publish_now_or_later();

    @Message
    String acknowledge();

    @Message
    String publish();

    @Message
    String publish_effect();
}
