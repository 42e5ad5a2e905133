package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of forecasts and of the outlook; they stand in {@code messages/ahead_<locale>.properties}. */
@MessageBundle("ahead")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface AheadTexts {
    @Message
    String outlook_title();

    @Message
    String forecasts_title();

    @Message
    String forecasts_what();

    @Message
    String balances_not_simulated();

    @Message
    String not_begun();

    @Message
    String new_forecast();

    @Message
    String only_plan();

    @Message
    String scenarios();

    @Message
    String begin_forecast();

    @Message
    String forecast();

    @Message
    String forecast_title();

    @Message
    String period();

    @Message
    String begun();

    @Message
    String no_forecasts();

    @Message
    String no_forecasts_first();

    @Message
    String job_state(String state);

    @Message
    String stage(String stage);

    @Message
    String generations_from();

    @Message
    String to();

    @Message
    String progress();

    @Message
    String done_of(String done, String total);

    @Message
    String done_so_far(String done);

    @Message
    String look_again();

    @Message
    String cancel();

    @Message
    String forecast_failed();

    @Message
    String incomplete();

    @Message
    String played_counts(String count);

    @Message
    String played_running(String count);

    @Message
    String played_unrated(String count);

    @Message
    String played_other_currency(String count);

    @Message
    String side_by_side();

    @Message
    String side_caption();

    @Message
    String price_list();

    @Message
    String refused();

    @Message
    String re_routed();

    @Message
    String booked();

    @Message
    String then();

    @Message
    String of_it_not_offered(String count);

    @Message
    String by_group(String by);

    @Message
    String group_of(String by);

    @Message
    String group_caption();

    @Message
    String change_of_margin();
}
