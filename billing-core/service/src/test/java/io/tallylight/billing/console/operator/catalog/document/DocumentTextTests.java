package io.tallylight.billing.console.operator.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.billing.console.operator.catalog.document.DocumentText.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text changed at one place stays what it was everywhere else. */
class DocumentTextTests {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final Path SEED = Path.of("../../deploy/local/catalog/seed.yaml");

    private static final String LIST = """
            # What is sold
            name: winter   # until spring
            fee: {percent: "2.9", fixed: "0.30"} # of the card
            packs:
              # The smallest
              - {id: small, price: "10", credits: "1000"} # never discounted
              - id: big   # for studios
                price: "90" # less than list

                credits: "10000"
              # The end
            plans: []
            """;

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            packs/0/price    | 12 | '  - {id: small, price: "12", credits: "1000"} # never discounted'
            packs/1/price    | 80 | '    price: "80" # less than list'
            fee/fixed        | 0  | 'fee: {percent: "2.9", fixed: "0"} # of the card'
            name             | x  | 'name: x   # until spring'
            """)
    void aValueTakesThePlaceOfAnotherAndItsCommentStays(String path, String value, String line) {
        String changed = put(LIST, path, value);
        assertThat(changed.lines()).contains(line).hasSameSizeAs(LIST.lines().toList());
        assertThat(withoutLine(changed, line)).containsExactlyElementsOf(withoutLine(LIST, oldLine(changed)));
    }

    @Test
    void newMembersStandBehindTheirNeighbours() {
        assertThat(put(LIST, "packs/0/valid_days", "30"))
                .contains("- {id: small, price: \"10\", credits: \"1000\", valid_days: \"30\"} # never discounted");
        assertThat(put(LIST, "packs/1/name", "Big one"))
                .contains("\n    credits: \"10000\"\n    name: \"Big one\"\n  # The end\n");
        assertThat(put(LIST, "margin_policy/floor_plan/worst", "0.2"))
                .endsWith("plans: []\nmargin_policy: {floor_plan: {worst: \"0.2\"}}\n");
        assertThat(append("# only words\n", "packs", pack("a"))).isEqualTo("# only words\npacks:\n  - {id: a}\n");
        assertThat(append(LIST, "plans", pack("a"))).endsWith("plans: [{id: a}]\n");
        assertThat(append(LIST, "packs", pack("a"))).contains("    credits: \"10000\"\n  - {id: a}\n  # The end\n");
    }

    @Test
    void whatGoesAwayTakesOnlyItsOwnLinesAlong() {
        assertThat(remove(LIST, "packs/0"))
                .doesNotContain("id: small", "never discounted")
                .contains("  # The smallest\n  - id: big   # for studios\n", "# less than list", "# The end");
        assertThat(remove(LIST, "packs/1"))
                .doesNotContain("big", "10000")
                .contains("# never discounted\n  # The end\n");
        assertThat(remove(LIST, "packs/1/price")).contains("  - id: big   # for studios\n\n    credits: \"10000\"\n");
        assertThat(remove(LIST, "packs/1/id")).contains("  - price: \"90\" # less than list\n");
        assertThat(remove(LIST, "fee/percent")).contains("fee: {fixed: \"0.30\"} # of the card");
        assertThat(remove(remove(LIST, "fee/percent"), "fee/fixed")).contains("fee: {} # of the card");
        assertThat(remove(remove(LIST, "packs/0"), "packs/0"))
                .contains("packs:\n")
                .contains("[]");
        assertThat(DocumentText.change(LIST, List.of(new Edit.Remove(List.of("packs", "7")))))
                .isEqualTo(new Changed.Done(LIST, 7));
    }

    @Test
    void jsonStaysJson() {
        String json = "{\n  \"name\": \"winter\",\n  \"packs\": [{\"id\": \"small\"}]\n}\n";
        assertThat(put(json, "packs/0/price", "9"))
                .isEqualTo("{\n  \"name\": \"winter\",\n  \"packs\": [{\"id\": \"small\", \"price\": \"9\"}]\n}\n");
        assertThat(append(json, "plans", pack("a"))).contains("}], \"plans\": [{\"id\": \"a\"}]\n}");
    }

    @Test
    void theLineOfTheChangeIsNamed() {
        assertThat(DocumentText.change(LIST, List.of(putting("packs/1/price", MAKE.textNode("80")))))
                .isInstanceOfSatisfying(
                        Changed.Done.class, done -> assertThat(done.line()).isEqualTo(8));
        assertThat(DocumentText.change(LIST, List.of(new Edit.Append(List.of("packs"), pack("a")))))
                .isInstanceOfSatisfying(
                        Changed.Done.class, done -> assertThat(done.line()).isEqualTo(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"packs: [", "a: 1\na: 2\n", "- a\n", "a: &x 1\nb: *x\n"})
    void whatCannotBeReadIsLeftAlone(String text) {
        assertThat(DocumentText.change(text, List.of(putting("name", MAKE.textNode("x")))))
                .isInstanceOf(Changed.Unreadable.class);
    }

    @Test
    void textBesidesTheFirstPlaneKeepsItsPlaces() {
        assertThat(put("name: \"🎬🎬\" # 🎬\nfee: {fixed: \"0\"}\n", "fee/fixed", "1"))
                .isEqualTo("name: \"🎬🎬\" # 🎬\nfee: {fixed: \"1\"}\n");
        assertThat(put("notes: >-\n  many\n  lines\n\nname: x\n", "notes", "few"))
                .isEqualTo("notes: few\n\nname: x\n");
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 12), LongStream.of(new Random().nextLong()));
    }

    /** Any change anywhere in a real list is what it means, and every comment outside of it stays. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyChangeOfARealListMeansWhatItSaysAndKeepsTheComments(long seed) throws IOException {
        Random random = new Random(seed);
        String text = Files.readString(SEED);
        for (int n = 0; n < 12; n++) {
            JsonNode tree = DocumentText.read(text);
            List<String> path = somewhere(tree, random);
            boolean list = Way.down(tree, path).isArray();
            Edit edit = list
                    ? new Edit.Append(path, pack("made-" + n))
                    : putting(String.join("/", path), MAKE.textNode("made " + n));
            if (String.join("", path).contains("/")) {
                continue;
            }
            Changed changed = DocumentText.change(text, List.of(edit));
            assertThat(changed).as("%s at %s", edit, path).isInstanceOf(Changed.Done.class);
            String after = ((Changed.Done) changed).text();
            ObjectNode expected = tree.deepCopy();
            edit.in(expected);
            assertThat(DocumentText.read(after)).isEqualTo(expected);
            if (Way.down(tree, path).isValueNode()) {
                assertThat(comments(after)).as("comments after %s", edit).isEqualTo(comments(text));
            }
            text = after;
        }
    }

    private static List<String> somewhere(JsonNode tree, Random random) {
        List<String> path = new ArrayList<>();
        JsonNode at = tree;
        while (at.size() > 0 && (path.size() < 2 || random.nextInt(3) > 0)) {
            if (at.isObject()) {
                List<String> names = new ArrayList<>();
                at.fieldNames().forEachRemaining(names::add);
                path.add(names.get(random.nextInt(names.size())));
            } else {
                path.add(Integer.toString(random.nextInt(at.size())));
            }
            at = Way.step(at, path.getLast());
        }
        return path.getLast().matches("[0-9]+") ? List.of("packs") : path;
    }

    private static long comments(String text) {
        return text.lines()
                .filter(line -> line.strip().startsWith("#") || line.contains(" # "))
                .count();
    }

    private static List<String> withoutLine(String text, String line) {
        return text.lines().filter(one -> !one.equals(line)).toList();
    }

    private static String oldLine(String changed) {
        return LIST.lines()
                .filter(line -> changed.lines().noneMatch(line::equals))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode pack(String id) {
        return MAKE.objectNode().put("id", id);
    }

    private static Edit putting(String path, JsonNode value) {
        return new Edit.Put(Arrays.asList(path.split("/")), value);
    }

    private static String put(String text, String path, String value) {
        return done(text, putting(path, MAKE.textNode(value)));
    }

    private static String remove(String text, String path) {
        return done(text, new Edit.Remove(Arrays.asList(path.split("/"))));
    }

    private static String append(String text, String path, JsonNode value) {
        return done(text, new Edit.Append(Arrays.asList(path.split("/")), value));
    }

    private static String done(String text, Edit edit) {
        Changed changed = DocumentText.change(text, List.of(edit));
        assertThat(changed).isInstanceOf(Changed.Done.class);
        return ((Changed.Done) changed).text();
    }
}
