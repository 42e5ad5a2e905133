package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Part;
import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Side;
import io.tallylight.billing.console.operator.catalog.form.Step;
import io.tallylight.billing.console.operator.catalog.form.StepForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text at work and what stands beside it.
 *
 * @param etag the state of the draft that saving names; empty where there is none
 * @param base the text that was begun with; empty where it is too long to be carried along
 * @param source what stands in the field
 * @param checked what checking that gave; null where nobody says
 * @param form the form that is open; null where none is
 * @param told what the last press did
 * @param conflict what somebody else saved meanwhile; null where nobody did
 * @param unsaved whether the field says something that is kept nowhere else
 */
@TemplateData
public record Editor(
        String name,
        String etag,
        String base,
        String source,
        @Nullable Checked checked,
        @Nullable StepForm form,
        Told told,
        @Nullable Conflict conflict,
        boolean mayEdit,
        boolean unsaved) {
    /** A text beyond this is not carried along; a conflict shows two sides of it then. */
    private static final int CARRIED = 500_000;

    /**
     * What a press did.
     *
     * @param what the key of its text; empty where there is nothing to tell
     * @param line where it did it, counted from 1; 0 where no line can be named
     */
    @TemplateData
    public record Told(String what, int line) {
        static final Told NOTHING = new Told("", 0);

        /** Whether it did not do what was asked for. */
        public boolean failed() {
            return switch (what) {
                case "", "written", "taken_out", "merged", "same_already" -> false;
                default -> true;
            };
        }
    }

    /**
     * What two people changed at once.
     *
     * @param by who saved meanwhile; empty where nobody is named
     * @param threeSides whether what both began with is known too
     * @param chosen whose lines, by the part's number
     */
    @TemplateData
    public record Conflict(String by, boolean threeSides, List<Part> parts, Map<Integer, Side> chosen) {
        /** Which parts these are: other parts than were shown are not chosen from. */
        public String mark() {
            return Integer.toHexString(parts.hashCode());
        }

        /** Whether these lines are chosen. */
        public boolean chosen(Part part, Side side) {
            Side known = chosen.get(part.number());
            return known == null ? part.holds(side) : known == side;
        }

        /** Whose lines there are to choose from. */
        public Side[] sides() {
            return Side.values();
        }

        /** How many parts somebody must choose in. */
        public long open() {
            return parts.stream().filter(Part::conflict).count();
        }
    }

    /** The forms there are. */
    public Step[] steps() {
        return Step.values();
    }

    static String carried(String text) {
        return text.length() > CARRIED ? "" : text;
    }
}
