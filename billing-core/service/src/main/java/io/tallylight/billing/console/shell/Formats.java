package io.tallylight.billing.console.shell;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;

/**
 * Figures and times as people read them, by CLDR, in the locale and zone of the page. What a machine reads from a page
 * stands beside them in {@code data-v} and {@code datetime}, exact.
 */
@TemplateExtension
public final class Formats {
    /** The page's attribute with its {@link ZoneId}. */
    public static final String ZONE = "zone";

    private static final int PLACES_IN_LISTS = 2;
    private static final int ALL_PLACES = 6;

    private Formats() {}

    /** Money in minor units: {@code $1,234.50}. */
    static String money(Money money, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return money(money.amount(), money.currency(), locale);
    }

    /** Money in minor units. */
    static String money(BigDecimal amount, String currency, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return currency(amount, currency, 0, locale);
    }

    /** A price or cost a second, up to six places: {@code $0.0625}. */
    static String rate(Money money, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return currency(money.amount(), money.currency(), ALL_PLACES, locale);
    }

    /** A price or cost a second, up to six places. */
    static String rate(BigDecimal amount, String currency, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return currency(amount, currency, ALL_PLACES, locale);
    }

    /** Credits as lists show them, to two places. */
    static String credits(Credits credits, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return number(credits.toDecimal(), PLACES_IN_LISTS, locale);
    }

    /** Credits with their sign, plus too. */
    static String signedCredits(Credits credits, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return (credits.isPositive() ? "+" : "") + credits(credits, locale);
    }

    /** Credits with all their places. */
    static String exactCredits(Credits credits, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return number(credits.toDecimal(), ALL_PLACES, locale);
    }

    /** A number with as many places as it has, up to that many. */
    static String number(BigDecimal number, int places, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        NumberFormat format = NumberFormat.getNumberInstance((Locale) locale);
        format.setMaximumFractionDigits(places);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return withRealMinus(format.format(number));
    }

    /** A whole number. */
    static String whole(Number number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return withRealMinus(NumberFormat.getIntegerInstance((Locale) locale).format(number));
    }

    /** A share with one place: {@code 66.7%} of 0.6667. */
    static String percent(BigDecimal share, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        NumberFormat format = NumberFormat.getPercentInstance((Locale) locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return withRealMinus(format.format(share));
    }

    /** Percentage points with one place. */
    static String points(BigDecimal points, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        NumberFormat format = NumberFormat.getNumberInstance((Locale) locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return withRealMinus(format.format(points));
    }

    /** A day: {@code Dec 3, 2026}. */
    static String day(
            Instant at,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale,
            @TemplateAttribute(ZONE) Object zone) {
        return day(at.atZone((ZoneId) zone).toLocalDate(), locale);
    }

    /** A day: {@code Dec 3, 2026}. */
    static String day(LocalDate day, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale((Locale) locale)
                .format(day);
    }

    /** A day and a time to the minute. */
    static String dateTime(
            Instant at,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale,
            @TemplateAttribute(ZONE) Object zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale((Locale) locale)
                .format(at.atZone((ZoneId) zone));
    }

    /** A time to the second. */
    static String time(
            Instant at,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale,
            @TemplateAttribute(ZONE) Object zone) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale((Locale) locale)
                .format(at.atZone((ZoneId) zone));
    }

    /** What the page's zone is called. */
    static String zoneName(
            Instant at,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale,
            @TemplateAttribute(ZONE) Object zone) {
        return zone instanceof ZoneOffset offset && offset.equals(ZoneOffset.UTC)
                ? "UTC"
                : ((ZoneId) zone).getDisplayName(TextStyle.SHORT, (Locale) locale);
    }

    /** An id, shortened in the middle. */
    static String shortId(String id) {
        int underscore = id.indexOf('_') + 1;
        return id.length() - underscore <= 12
                ? id
                : id.substring(0, underscore + 4) + "…" + id.substring(id.length() - 6);
    }

    private static String currency(BigDecimal amount, String currency, int mostPlaces, Object locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance((Locale) locale);
        Currency unit = Currency.getInstance(currency);
        format.setCurrency(unit);
        format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
        format.setMaximumFractionDigits(Math.max(mostPlaces, unit.getDefaultFractionDigits()));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return withRealMinus(format.format(amount));
    }

    private static String withRealMinus(String figure) {
        return figure.replace('-', '\u2212');
    }
}
