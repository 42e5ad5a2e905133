package io.tallylight.billing.console.operator;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the operator's pages, and of what reports share; they stand in {@code messages/op_<locale>.properties}. */
@MessageBundle("op")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface OperatorTexts {
    @Message
    String group_by();

    @Message
    String group(String group);

    @Message
    String show();

    @Message
    String from();

    @Message
    String to();

    @Message
    String model();

    @Message
    String all_models();

    @Message
    String provider();

    @Message
    String all_providers();

    @Message
    String account();

    @Message
    String all_accounts();

    @Message
    String days_are_utc();

    @Message
    String rows(int rows, long filters);

    @Message
    String without_cost_unknown();

    @Message
    String without_cost(long generations);

    @Message
    String without_cost_why();

    @Message
    String margin_empty();

    @Message
    String margin_empty_first();

    @Message
    String margin_span(String first, String last);

    @Message
    String show_all_days();

    @Message
    String revenue();

    @Message
    String list_value();

    @Message
    String list_value_is(String money);

    @Message
    String list_value_unknown();

    @Message
    String provider_cost();

    @Message
    String of_it_failed(String money);

    @Message
    String margin();

    @Message
    String card_fees_not_booked();

    @Message
    String margin_percent();

    @Message
    String floor_is(String percent);

    @Message
    String floor_unknown();

    @Message
    String below_floor();

    @Message
    String delivered();

    @Message
    String of_generations(String count);

    @Message
    String margin_caption(String group);

    @Message
    String margin_table();

    @Message
    String generations();

    @Message
    String seconds_unit();

    @Message
    String credits();

    @Message
    String promotional_cost();

    @Message
    String failed_cost();

    @Message
    String card_fees();

    @Message
    String against_floor();

    @Message
    String points(String points);

    @Message
    String not_booked();

    @Message
    String total();

    @Message
    String download_csv(int rows);

    @Message
    String previous_rows();

    @Message
    String next_rows();

    @Message
    String live_title();

    @Message
    String gateway_silent();

    @Message
    String gateway_silent_next();

    @Message
    String seconds_a_second();

    @Message
    String over_the_last_minute();

    @Message
    String in_the_queue();

    @Message
    String waiting_or_running();

    @Message
    String holds_open();

    @Message
    String credits_held(String credits);

    @Message
    String metering_lag();

    @Message
    String no_answer();

    @Message
    String events_to_count();

    @Message
    String live_summary(String rate, String waiting);

    @Message
    String nothing_delivered();

    @Message
    String nothing_delivered_first();

    @Message
    String live_caption();

    @Message
    String time();

    @Message
    String other_models();

    @Message
    String queues();

    @Message
    String waits();

    @Message
    String runs();

    @Message
    String unclear();

    @Message
    String queue_empty();

    @Message
    String not_known();

    @Message
    String latest();

    @Message
    String all_generations();

    @Message
    String changed();

    @Message
    String generation();

    @Message
    String state();

    @Message
    String held();

    @Message
    String no_generations();

    @Message
    String state_of(String state);

    @Message
    String generations_title();

    @Message
    String all_states();

    @Message
    String fewer_filters();

    @Message
    String generations_first();

    @Message
    String asked_at();

    @Message
    String held_of(String credits);

    @Message
    String generation_title();

    @Message
    String for_account(String account);

    @Message
    String catalog_version(String version);

    @Message
    String counts_at();

    @Message
    String metering_silent();

    @Message
    String charged();

    @Message
    String credits_for(String seconds);

    @Message
    String promotional_part(String credits);

    @Message
    String from_lots_below();

    @Message
    String cost_basis(String basis);

    @Message
    String margin_share(String percent);

    @Message
    String no_revenue();

    @Message
    String at_a_loss();

    @Message
    String not_settled();

    @Message
    String time_line();

    @Message
    String no_single_time();

    @Message
    String lots();

    @Message
    String hold_is(String state);

    @Message
    String lot();

    @Message
    String source();

    @Message
    String source_of(String source);

    @Message
    String set_aside();

    @Message
    String taken();

    @Message
    String per_credit();

    @Message
    String no_hold();

    @Message
    String postings();

    @Message
    String entry();

    @Message
    String book();

    @Message
    String money();

    @Message
    String book_of(String book);

    @Message
    String no_postings();

    @Message
    String request();

    @Message
    String step(String kind);

    @Message
    String entry_number(long seq);

    @Message
    String job_state(String state);

    @Message
    String at_most(String credits);

    @Message
    String cost_at_most(String money);

    @Message
    String job_number(int attempt);

    @Message
    String seconds(String seconds);

    @Message
    String credits_of(String credits);

    @Message
    String revenue_of(String money);

    @Message
    String cost_of(String money);
}
