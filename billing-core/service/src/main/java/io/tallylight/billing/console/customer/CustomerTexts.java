package io.tallylight.billing.console.customer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of a customer's pages; they stand in {@code messages/customer_<locale>.properties}. */
@MessageBundle("customer")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface CustomerTexts {
    @Message
    String overview();

    @Message
    String available_credits();

    @Message
    String worth(String money);

    @Message
    String balance_less_held(String balance, String held);

    @Message
    String available_now(String credits);

    @Message
    String held();

    @Message
    String running_jobs(long jobs);

    @Message
    String next_end();

    @Message
    String end_on(String day);

    @Message
    String never_end();

    @Message
    String run_out();

    @Message
    String at_pace(String credits);

    @Message
    String no_pace();

    @Message
    String far_away(String credits);

    @Message
    String when();

    @Message
    String what();

    @Message
    String change();

    @Message
    String balance();

    @Message
    String last_movements();

    @Message
    String see_all();

    @Message
    String balance_chart();

    @Message
    String day();

    @Message
    String projected();

    @Message
    String nothing_yet();

    @Message
    String nothing_yet_first();

    @Message
    String kind(String kind);

    @Message
    String all_kinds();

    @Message
    String why(String key, String pack, String source, String outcome, String seconds, String returned);

    @Message
    String history();

    @Message
    String rows(int rows);

    @Message
    String of_job();

    @Message
    String no_movements();

    @Message
    String credits_title();

    @Message
    String lots();

    @Message
    String lots_order();

    @Message
    String order();

    @Message
    String source();

    @Message
    String granted();

    @Message
    String left();

    @Message
    String ends();

    @Message
    String never();

    @Message
    String source_name(String source);

    @Message
    String promotional();

    @Message
    String starts(String day);

    @Message
    String total();

    @Message
    String only_for(String names);

    @Message
    String not_for(String names);

    @Message
    String no_lots();

    @Message
    String no_lots_first();

    @Message
    String gone(int lots);

    @Message
    String gone_lots();

    @Message
    String used();

    @Message
    String unused();

    @Message
    String buy_title();

    @Message
    String buy_lead();

    @Message
    String pack_credits(String credits);

    @Message
    String per_credit(String price);

    @Message
    String valid_for(int days);

    @Message
    String valid_forever();

    @Message
    String gives(String seconds, String model);

    @Message
    String gives_nothing_yet();

    @Message
    String tax_note();

    @Message
    String buy_for(String price);

    @Message
    String effect(String price, String credits);

    @Message
    String no_packs();

    @Message
    String no_packs_what();

    @Message
    String may_not_buy();

    @Message
    String buy_failed();

    @Message
    String buy_problem(String key);

    @Message
    String return_title(String state);

    @Message
    String return_lead(String state);

    @Message
    String order_facts();

    @Message
    String order_id();

    @Message
    String pack_label();

    @Message
    String credits_label();

    @Message
    String paid_label();

    @Message
    String tax_label();

    @Message
    String valid_until();

    @Message
    String lot();

    @Message
    String price_label();

    @Message
    String go_on_paying();

    @Message
    String cancel_order();

    @Message
    String other_pack();

    @Message
    String look_again();

    @Message
    String to_account();
}
