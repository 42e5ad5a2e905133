package io.tallylight.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What came of a day.
 *
 * @param day the day
 * @param must what must come out
 * @param books what the report says
 * @param surprises requests that ended otherwise than planned, a line each
 * @param logins who may look at it
 * @param key the tenant's, which may do everything in it
 * @param wall from the first call to the last settlement
 */
public record DemoResult(
        Day day, Figures must, Figures books, List<String> surprises, Logins logins, String key, Duration wall) {
    private static final int SURPRISES_SHOWN = 5;
    private static final String ROW = "  %-22s%9s%10s%14s%14s%10s%s%n";

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "DemoResult[" + day.name() + ", " + books + "]";
    }

    /** Whether every figure is exactly what must come out and nothing surprised. */
    public boolean exact() {
        return surprises.isEmpty() && must.agreesWith(books);
    }

    /** The figures for people, line by line what must be where it is not. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(ROW, "", "clips", "seconds", "cost", "price", "margin", ""));
        TreeSet<String> models = new TreeSet<>(must.byModel().keySet());
        models.addAll(books.byModel().keySet());
        for (String model : models) {
            text.append(row(
                    model,
                    books.byModel().getOrDefault(model, Figures.Line.NOTHING),
                    must.byModel().getOrDefault(model, Figures.Line.NOTHING)));
        }
        text.append(row("the day", books.all(), must.all()));
        text.append(String.format(
                "%n  %s a second, %s a clip, %s in a month of 30 days%n",
                exactly(books.all().costPerSecond()),
                exactly(books.all().costPerClip()),
                cents(books.all().costPerMonth())));
        for (String surprise : surprises.subList(0, Math.min(SURPRISES_SHOWN, surprises.size()))) {
            text.append("  surprise: ").append(surprise).append('\n');
        }
        if (surprises.size() > SURPRISES_SHOWN) {
            text.append("  … and ").append(surprises.size() - SURPRISES_SHOWN).append(" more\n");
        }
        return text.toString();
    }

    private static String row(String name, Figures.Line is, Figures.Line must) {
        return String.format(
                ROW,
                name,
                String.format(Locale.ROOT, "%,d", is.clips()),
                String.format(Locale.ROOT, "%,.0f", is.seconds()),
                cents(is.cost()),
                cents(is.price()),
                percent(is.margin()),
                is.agreesWith(must)
                        ? ""
                        : "   WRONG: must be " + must.clips() + " clips, " + must.seconds() + " s, "
                                + exactly(must.cost()) + " cost, " + exactly(must.price()) + " price");
    }

    /** Never rounded: a figure with more than two decimals is shown with all of them. */
    private static String cents(BigDecimal usd) {
        BigDecimal plain = usd.stripTrailingZeros();
        return "$" + String.format(Locale.ROOT, "%,." + Math.max(2, plain.scale()) + "f", plain);
    }

    private static String exactly(BigDecimal usd) {
        return "$" + usd.stripTrailingZeros().toPlainString();
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + "%";
    }
}
