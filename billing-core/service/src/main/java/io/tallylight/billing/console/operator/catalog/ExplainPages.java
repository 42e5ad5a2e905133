package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.operator.catalog.Drafts.Draft;
import io.tallylight.billing.console.operator.catalog.Drafts.Found;
import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a request costs what it costs: its cost entry by entry, the rule that won, those it beat, and who was passed over. */
@Path(ExplainPages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class ExplainPages {
    static final String PATH = CatalogPages.PATH + "/explain";

    private static final String IN_FORCE = "in-force";
    private static final String MODEL = "model:";
    private static final String ROLE = "role:";

    private final SignedIn who;
    private final CatalogCalls catalog;
    private final Drafts drafts;

    ExplainPages(SignedIn who, CatalogCalls catalog, Drafts drafts) {
        this.who = who;
        this.catalog = catalog;
        this.drafts = drafts;
    }

    /**
     * What is asked.
     *
     * @param list {@code in-force}, a version's number or {@code draft:name}
     * @param what {@code model:id} or {@code role:id}
     */
    @TemplateData
    public record Asked(
            String list,
            String what,
            String seconds,
            String resolution,
            String audio,
            String plan,
            String tag,
            String characters) {
        /** The draft's name; empty where it is none. */
        public String draft() {
            return list.startsWith(Drafts.PREFIX) ? list.substring(Drafts.PREFIX.length()) : "";
        }

        /** Whether that model is asked for. */
        public boolean model(String id) {
            return what.equals(MODEL + id);
        }

        /** Whether that role is asked for. */
        public boolean role(String id) {
            return what.equals(ROLE + id);
        }
    }

    /**
     * The page.
     *
     * @param models of the list, pipelines among them; none where it cannot be read
     * @param explained null where nothing was asked yet, or nobody says
     * @param problems why there is no explanation; empty where there is one
     * @param silent whether the catalog service says nothing
     */
    public record Page(
            Asked asked,
            List<String> models,
            List<String> roles,
            List<String> plans,
            @Nullable ExplainedView explained,
            List<String> problems,
            boolean silent)
            implements TemplateInstance {}

    @GET
    public TemplateInstance explain(
            @QueryParam("list") @Nullable String list,
            @QueryParam("what") @Nullable String what,
            @QueryParam("seconds") @Nullable String seconds,
            @QueryParam("resolution") @Nullable String resolution,
            @QueryParam("audio") @Nullable String audio,
            @QueryParam("plan") @Nullable String plan,
            @QueryParam("tag") @Nullable String tag,
            @QueryParam("characters") @Nullable String characters) {
        Asked asked = new Asked(
                text(list).isEmpty() ? IN_FORCE : text(list),
                text(what),
                text(seconds),
                text(resolution),
                text(audio),
                text(plan),
                text(tag),
                text(characters));
        JsonNode document = DocumentText.read(source(asked.list()));
        List<String> models = Stream.concat(ids(document, "models").stream(), ids(document, "pipelines").stream())
                .toList();
        List<String> roles = ids(document, "roles");
        List<String> plans = ids(document, "plans");
        if (asked.what().isEmpty()) {
            return new Page(asked, models, roles, plans, null, List.of(), false);
        }
        return switch (catalog.send(Call.post(who.tenant(), who.person(), "/v1/catalog/explain", body(asked)))) {
            case Reply.Good good ->
                new Page(asked, models, roles, plans, ExplainedView.of(good.body()), List.of(), false);
            case Reply.Refused refused ->
                new Page(asked, models, roles, plans, null, Refusals.problems(refused), false);
            case Reply.Silent silent -> new Page(asked, models, roles, plans, null, List.of(), true);
        };
    }

    private static Map<String, Object> body(Asked asked) {
        Map<String, Object> body = new HashMap<>(Map.of("catalog", asked.list()));
        if (asked.what().startsWith(ROLE)) {
            body.put("role", asked.what().substring(ROLE.length()));
        } else {
            body.put("model", asked.what().startsWith(MODEL) ? asked.what().substring(MODEL.length()) : asked.what());
        }
        number(body, "seconds", asked.seconds());
        number(body, "prompt_characters", asked.characters());
        text(body, "resolution", asked.resolution());
        text(body, "plan", asked.plan());
        if (!asked.audio().isEmpty()) {
            body.put("audio", asked.audio().equals("true"));
        }
        if (!asked.tag().isEmpty()) {
            body.put("account_tags", List.of(asked.tag()));
        }
        return body;
    }

    /** As typed where it is no number: the API says what is wrong with it. */
    private static void number(Map<String, Object> body, String name, String typed) {
        if (!typed.isEmpty()) {
            body.put(name, typed.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(typed) : typed);
        }
    }

    private static void text(Map<String, Object> body, String name, String typed) {
        if (!typed.isEmpty()) {
            body.put(name, typed);
        }
    }

    private String source(String list) {
        return list.startsWith(Drafts.PREFIX)
                ? drafts.one(list.substring(Drafts.PREFIX.length())) instanceof Found.There(Draft draft)
                        ? draft.source()
                        : ""
                : drafts.textOf(list);
    }

    private static List<String> ids(JsonNode document, String list) {
        return JsonRead.list(document.path(list), one -> JsonRead.text(one, "id"));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
