package io.tallylight.billing.console.operator.catalog.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import io.tallylight.billing.console.operator.catalog.document.DocumentText.Changed;
import io.tallylight.billing.console.operator.catalog.document.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms over a price list's text. */
class StepFormTests {
    private static final String LIST = """
            models: [{id: veo}, {id: kling}]
            roles: [{id: preview, primary: veo}]
            markup:
              - match: {} # all
                multiplier: "2"
              - id: veo-price
                match: {model: veo}
                price_per_second: "0.30" # by value
            plans:
              - id: creator
                price: "20"
                credits: "2000"
                excluded_models: [veo, kling] # too dear
            packs:
              - {id: small, prices: {USD: "10", EUR: "9"}, credits: "1000"}
            margin_policy: {mode: strict}
            """;

    @Test
    void theFormShowsWhatTheTextSays() {
        StepForm plan = StepForm.of(LIST, Step.PLANS, "0");
        assertThat(plan.values())
                .containsEntry("price", "20")
                .containsEntry("excluded_models", "veo, kling")
                .containsEntry("interval", "");
        assertThat(StepForm.of(LIST, Step.PACKS, "0").values())
                .containsEntry("prices.EUR", "9")
                .doesNotContainKey("price");
        StepForm rule = StepForm.of(LIST, Step.PRICES, "1");
        assertThat(rule.values()).containsEntry("how", "price_per_second").containsEntry("how_much", "0.30");
        assertThat(rule.items()).extracting(StepForm.Item::label).containsExactly("#1", "veo-price (veo)");
        assertThat(StepForm.of(LIST, Step.POLICY, "").values()).containsEntry("margin_policy.mode", "strict");
        assertThat(StepForm.of("packs: [", Step.PACKS, "").readable()).isFalse();
        assertThat(StepForm.of("", Step.PACKS, "").isNew()).isTrue();
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        assertThat(after(Step.PLANS, "0", Map.of("price", "25", "credits", "2000", "excluded_models", "veo, gen-4")))
                .isEqualTo(LIST.replace("\"20\"", "\"25\"").replace("[veo, kling]", "[veo, gen-4]"));
        assertThat(after(Step.PACKS, "0", Map.of("prices.EUR", "", "valid_days", "365")))
                .isEqualTo(LIST.replace(", EUR: \"9\"", "").replace("\"1000\"}", "\"1000\", valid_days: 365}"));
        assertThat(after(Step.POLICY, "", Map.of("margin_policy.floor_pack.worst", "0.2", "fee.percent", "2.9")))
                .isEqualTo(LIST.replace("{mode: strict}", "{mode: strict, floor_pack: {worst: \"0.2\"}}")
                        + "fee: {percent: \"2.9\"}\n");
        assertThat(after(Step.PLANS, "0", Map.of("overage.allowed", "true")))
                .contains("# too dear\n    overage: {allowed: true}\n");
    }

    @Test
    void aRuleStatesItsPriceInOneWay() {
        assertThat(after(Step.PRICES, "1", Map.of("how", "multiplier", "how_much", "3")))
                .contains("    match: {model: veo}\n    multiplier: \"3\"\nplans:")
                .doesNotContain("price_per_second");
        assertThat(after(Step.PRICES, "1", Map.of("how", "price_per_second", "how_much", "0.4")))
                .contains("price_per_second: \"0.4\" # by value");
        assertThat(after(Step.PRICES, "new", Map.of("match.model", "kling", "how", "price_per_clip", "how_much", "1")))
                .contains("# by value\n  - {match: {model: kling}, price_per_clip: \"1\"}\nplans:");
        assertThat(after(Step.PRICES, "new", Map.of("how", "percent", "how_much", "50")))
                .contains("  - {percent: \"50\", match: {}}\n");
    }

    @Test
    void aNewPlanIsOneLine() {
        assertThat(after(
                        Step.PLANS, "new", Map.of("id", "pro", "name", "For pros", "interval", "month", "price", "99")))
                .contains("# too dear\n  - {id: pro, name: \"For pros\", interval: month, price: \"99\"}\npacks:");
    }

    @Test
    void anItemIsTakenOut() {
        List<Edit> edits = StepEdits.removing(StepForm.of(LIST, Step.PRICES, "1"));
        assertThat(((Changed.Done) DocumentText.change(LIST, edits)).text()).doesNotContain("veo-price");
        assertThat(StepEdits.removing(StepForm.of(LIST, Step.POLICY, ""))).isEmpty();
        assertThat(StepEdits.removing(StepForm.of(LIST, Step.PLANS, "new"))).isEmpty();
    }

    @Test
    void whatWasMovedByHandIsFoundAgain() {
        String moved = LIST.replace("packs:\n", "packs:\n  - {id: tiny}\n");
        assertThat(StepForm.shown(moved, Step.PACKS, "0", "small").map(StepForm::item))
                .contains("1");
        assertThat(StepForm.shown(LIST, Step.PACKS, "0", "small").map(StepForm::item))
                .contains("0");
        assertThat(StepForm.shown(LIST, Step.PACKS, "0", "gone")).isEmpty();
        assertThat(StepForm.shown(LIST, Step.PACKS, "new", "").map(StepForm::isNew))
                .contains(true);
    }

    @Test
    void whatWasTypedOverATextThatCannotBeReadIsCarriedAlong() {
        StepForm form = StepForm.of("packs: [", Step.PACKS, "0").with(Map.of("price", "12", "name", ""));
        assertThat(form.readable()).isFalse();
        assertThat(form.item()).isEqualTo("0");
        assertThat(form.fields()).allSatisfy(field -> assertThat(field.value()).isNotEqualTo(field.before()));
        assertThat(form.fields()).extracting(Field::name).containsExactlyInAnyOrder("price", "name");
    }

    /** Whoever opens a form and changes nothing changes nothing. */
    @ParameterizedTest
    @EnumSource
    void anUntouchedFormWritesNothing(Step step) throws IOException {
        String seed = Files.readString(Path.of("../../deploy/local/catalog/seed.yaml"));
        for (String item : List.of("0", "1", "2", "new")) {
            StepForm form = StepForm.of(seed, step, item);
            assertThat(StepEdits.of(seed, form, form.values()))
                    .as("%s %s", step, item)
                    .isEmpty();
        }
    }

    private static String after(Step step, String item, Map<String, String> typed) {
        List<Edit> edits = StepEdits.of(LIST, StepForm.of(LIST, step, item), typed);
        Changed changed = DocumentText.change(LIST, edits);
        assertThat(changed).isInstanceOf(Changed.Done.class);
        return ((Changed.Done) changed).text();
    }
}
