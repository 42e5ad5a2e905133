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

    @Message
    String decay();

    @Message
    String decay_what();

    @Message
    String rates();

    @Message
    String reckoned();

    @Message
    String rate_a_month();

    @Message
    String half_life();

    @Message
    String rate_by(String by);

    @Message
    String decay_caption();

    @Message
    String month();

    @Message
    String cost_was();

    @Message
    String on_the_curve();

    @Message
    String at_the_lowest();

    @Message
    String at_the_highest();

    @Message
    String too_few();

    @Message
    String own_history();

    @Message
    String history_csv();

    @Message
    String history_unreadable();

    @Message
    String reckon();

    @Message
    String machine();

    @Message
    String outlook_field(String name);

    @Message
    String a_clip();

    @Message
    String a_second();

    @Message
    String with_operations(String cost);

    @Message
    String capacity();

    @Message
    String against(String price);

    @Message
    String reached_at(String seconds);

    @Message
    String not_reachable(String seconds);

    @Message
    String of_capacity(String share);

    @Message
    String makes_no_sense();

    @Message
    String flat();

    @Message
    String most_clips(String clips);

    @Message
    String margin_then(String margin);

    @Message
    String one_more(String margin);

    @Message
    String mix();

    @Message
    String mix_lines();

    @Message
    String mix_cost(String cost);

    @Message
    String mix_least(String price, String multiplier);

    @Message
    String mix_none();

    @Message
    String of_plan(String plan);

    @Message
    String of_accounts(int count);

    @Message
    String only_accounts();

    @Message
    String only_accounts_hint();

    @Message
    String scenarios_hint();
}
