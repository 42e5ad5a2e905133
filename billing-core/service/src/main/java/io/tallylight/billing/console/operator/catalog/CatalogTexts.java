package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the catalog's versions, of the gate and of differences; they stand in {@code messages/cat_<locale>.properties}. */
@MessageBundle("cat")
@SuppressWarnings("MissingJavadoc") // The texts say it.
public interface CatalogTexts {
    @Message
    String title();

    @Message
    String catalog_silent();

    @Message
    String catalog_silent_next();

    @Message
    String in_force();

    @Message
    String since();

    @Message
    String none_in_force();

    @Message
    String scheduled_what();

    @Message
    String name();

    @Message
    String by();

    @Message
    String version();

    @Message
    String versions();

    @Message
    String version_number(long version);

    @Message
    String version_named(long version, String name);

    @Message
    String version_title(long version);

    @Message
    String version_state(String state);

    @Message
    String effective_from();

    @Message
    String until();

    @Message
    String published();

    @Message
    String why();

    @Message
    String again(String version);

    @Message
    String by_whom(String name);

    @Message
    String by_nobody();

    @Message
    String compare();

    @Message
    String compare_from();

    @Message
    String compare_with();

    @Message
    String compare_in_force();

    @Message
    String no_versions();

    @Message
    String no_versions_first();

    @Message
    String drift();

    @Message
    String drift_what();

    @Message
    String of_what();

    @Message
    String days();

    @Message
    String expected();

    @Message
    String realised();

    @Message
    String apart();

    @Message
    String no_drift();

    @Message
    String drift_kind(String kind);

    @Message
    String gate();

    @Message
    String gate_then();

    @Message
    String closings();

    @Message
    String closings_what();

    @Message
    String closed_models();

    @Message
    String closed_from();

    @Message
    String gate_not_asked();

    @Message
    String gate_unknown();

    @Message
    String passes_gate();

    @Message
    String below_floor();

    @Message
    String gate_passed();

    @Message
    String gate_kept(long kept, int all);

    @Message
    String gate_refused(int breaches);

    @Message
    String gate_refused_next();

    @Message
    String breaches();

    @Message
    String offers();

    @Message
    String offer();

    @Message
    String kind();

    @Message
    String offer_kind(String kind);

    @Message
    String floor_kind(String floor);

    @Message
    String leaves(String actual, String needed);

    @Message
    String leaves_nothing(String needed);

    @Message
    String made_by(String clip);

    @Message
    String sold_at(String price, String credits);

    @Message
    String costs_from();

    @Message
    String what_mends();

    @Message
    String mend_credits(String credits);

    @Message
    String mend_price(String price);

    @Message
    String mend_exclude();

    @Message
    String gate_caption();

    @Message
    String with_costs_from();

    @Message
    String price();

    @Message
    String net_per_credit();

    @Message
    String blended();

    @Message
    String worst();

    @Message
    String floor_worst();

    @Message
    String worst_made();

    @Message
    String without_end();

    @Message
    String gate_money_note();

    @Message
    String no_offers();

    @Message
    String skipped();

    @Message
    String skipped_why(String reason);

    @Message
    String no_difference();

    @Message
    String prices_caption();

    @Message
    String prices_move();

    @Message
    String prices_stay();

    @Message
    String clip();

    @Message
    String credits_before();

    @Message
    String credits_after();

    @Message
    String price_change();

    @Message
    String cost_change();

    @Message
    String not_offered();

    @Message
    String changes();

    @Message
    String changes_count(int count);

    @Message
    String where();

    @Message
    String before();

    @Message
    String after();

    @Message
    String change_kind(String kind);

    @Message
    String difference_title();

    @Message
    String nothing_to_compare();

    @Message
    String nothing_to_compare_why();

    @Message
    String document();

    @Message
    String show_document();
}
