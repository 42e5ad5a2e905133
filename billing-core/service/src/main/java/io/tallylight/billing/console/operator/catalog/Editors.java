package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.console.operator.catalog.Drafts.Draft;
import io.tallylight.billing.console.operator.catalog.Editor.Conflict;
import io.tallylight.billing.console.operator.catalog.Editor.Told;
import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import io.tallylight.billing.console.operator.catalog.document.DocumentText.Changed;
import io.tallylight.billing.console.operator.catalog.document.Edit;
import io.tallylight.billing.console.operator.catalog.document.ThreeWay;
import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Side;
import io.tallylight.billing.console.operator.catalog.form.Step;
import io.tallylight.billing.console.operator.catalog.form.StepEdits;
import io.tallylight.billing.console.operator.catalog.form.StepForm;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the editor out of what it sent, after one of its buttons has had its effect on the text. */
@RequestScoped
public class Editors {
    private final SignedIn who;
    private final Drafts drafts;

    Editors(SignedIn who, Drafts drafts) {
        this.who = who;
        this.drafts = drafts;
    }

    /**
     * A text after a press.
     *
     * @param form what is shown of it; null where no form is open
     */
    record Pressed(String text, @Nullable StepForm form, Told told) {
        /** Whether the form's fields hold what could not be written. */
        boolean failed() {
            return told.failed();
        }
    }

    /** What the form says is written into the text; where that cannot be, its fields keep it. */
    static Pressed written(EditorInput input) {
        if (input.step().isEmpty()) {
            return new Pressed(input.text(), null, Told.NOTHING);
        }
        Step step = input.step().get();
        StepForm form =
                StepForm.shown(input.text(), step, input.shown(), input.label()).orElse(null);
        if (form == null) {
            return input.fields().isEmpty()
                    ? new Pressed(input.text(), StepForm.of(input.text(), step, ""), Told.NOTHING)
                    : new Pressed(input.text(), kept(input, step), new Told("moved", 0));
        }
        if (!form.readable()) {
            return new Pressed(
                    input.text(),
                    form.with(input.fields()),
                    input.fields().isEmpty() ? Told.NOTHING : new Told("unreadable", 0));
        }
        List<Edit> edits = StepEdits.of(input.text(), form, input.fields());
        return edits.isEmpty()
                ? new Pressed(input.text(), form, Told.NOTHING)
                : changed(input, form, edits, form.isNew() ? last(form) : form.item(), "written");
    }

    /** The form's item is taken out of the text. */
    static Pressed takenOut(EditorInput input, Step step) {
        StepForm form =
                StepForm.shown(input.text(), step, input.shown(), input.label()).orElse(null);
        if (form == null) {
            return new Pressed(input.text(), StepForm.of(input.text(), step, ""), new Told("moved", 0));
        }
        List<Edit> edits = StepEdits.removing(form);
        return edits.isEmpty()
                ? new Pressed(input.text(), form, Told.NOTHING)
                : changed(input, form, edits, "0", "taken_out");
    }

    private static Pressed changed(EditorInput input, StepForm form, List<Edit> edits, String item, String done) {
        return switch (DocumentText.change(input.text(), edits)) {
            case Changed.Done(String text, int line) ->
                new Pressed(text, StepForm.of(text, form.step(), item), new Told(done, line));
            case Changed.Unreadable(String detail, int line) ->
                new Pressed(input.text(), form.with(input.fields()), new Told("unreadable", line));
            case Changed.Unusual() -> new Pressed(input.text(), form.with(input.fields()), new Told("unusual", 0));
        };
    }

    private static StepForm kept(EditorInput input, Step step) {
        return StepForm.of(input.text(), step, input.shown()).with(input.fields());
    }

    /** A new item stands at the list's end. */
    private static String last(StepForm form) {
        return Integer.toString(form.items().size());
    }

    /** The editor of a draft as it is kept. */
    Editor of(Draft draft, Optional<Step> step, String item) {
        return new Editor(
                draft.row().name(),
                draft.etag(),
                Editor.carried(draft.source()),
                draft.source(),
                draft.checked(),
                step.map(one -> StepForm.of(draft.source(), one, item)).orElse(null),
                Told.NOTHING,
                null,
                who.isAny(Role.OPERATOR),
                false);
    }

    /** The editor after a press, with its text checked; what somebody else saved stays in sight until it is settled. */
    Editor of(EditorInput input, Pressed pressed, @Nullable Draft kept) {
        Draft other = input.conflict() ? kept : null;
        return new Editor(
                input.name(),
                other == null ? input.etag() : other.etag(),
                Editor.carried(input.base()),
                pressed.text(),
                drafts.check(pressed.text()),
                pressed.form(),
                pressed.told(),
                other == null ? null : conflict(input, pressed.text(), other),
                who.isAny(Role.OPERATOR),
                kept == null || !kept.source().equals(pressed.text()));
    }

    /** The parts that were chosen are put together; the rest of the work goes on from what the other has saved. */
    Editor merged(EditorInput input, Draft kept) {
        Pressed written = written(input);
        Conflict now = conflict(input, written.text(), kept);
        if (written.failed()) {
            return of(input, written, kept);
        }
        if (!now.mark().equals(input.parts())) {
            return of(input, new Pressed(written.text(), written.form(), new Told("other_parts", 0)), kept);
        }
        return threeWay(input, written.text(), kept)
                .merged(input.chosen())
                .map(text -> new Editor(
                        input.name(),
                        kept.etag(),
                        Editor.carried(kept.source()),
                        text,
                        drafts.check(text),
                        input.step()
                                .map(step -> StepForm.of(text, step, input.shown()))
                                .orElse(null),
                        new Told("merged", 0),
                        null,
                        who.isAny(Role.OPERATOR),
                        !text.equals(kept.source())))
                .orElseGet(() ->
                        of(input, new Pressed(written.text(), written.form(), new Told("choose_parts", 0)), kept));
    }

    private static Conflict conflict(EditorInput input, String mine, Draft kept) {
        List<ThreeWay.Part> parts = threeWay(input, mine, kept).parts();
        Map<Integer, Side> chosen = input.chosen().entrySet().stream()
                .filter(one -> one.getKey() < parts.size())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Conflict(kept.row().by(), !input.base().isEmpty(), parts, chosen);
    }

    /** Where it is not known what both began with, it is as if they had begun with what is saved now. */
    private static ThreeWay threeWay(EditorInput input, String mine, Draft kept) {
        return ThreeWay.of(input.base().isEmpty() ? kept.source() : input.base(), kept.source(), mine);
    }
}
