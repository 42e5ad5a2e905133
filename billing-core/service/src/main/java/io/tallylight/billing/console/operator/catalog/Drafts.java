package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.shell.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenant's drafts, as the catalog service keeps them, for whoever is at the page. */
@RequestScoped
public class Drafts {
    /** What names a draft where a version may stand too. */
    static final String PREFIX = "draft:";

    private static final String YAML = "application/yaml";
    private static final String IN_FORCE = "in-force";

    private final SignedIn who;
    private final CatalogCalls catalog;
    private final Authors authors;

    Drafts(SignedIn who, CatalogCalls catalog, Authors authors) {
        this.who = who;
        this.catalog = catalog;
        this.authors = authors;
    }

    /**
     * A draft with what is known of it.
     *
     * @param etag what saving must name, with its quotes
     * @param sha256 of its text
     * @param source its text
     * @param checked what checking it gives now
     */
    @TemplateData
    public record Draft(DraftRow row, String etag, String sha256, String source, Checked checked) {}

    /** What looking for one gives. */
    sealed interface Found {
        /** It is there. */
        record There(Draft draft) implements Found {}

        /** There is none of that name. */
        record None() implements Found {}

        /** The catalog service does not say. */
        record Silent() implements Found {}
    }

    Found one(String name) {
        return switch (catalog.send(get("/v1/catalog/drafts/" + CatalogCalls.encoded(name)))) {
            case Reply.Good good -> new Found.There(draft(good));
            case Reply.Refused refused -> new Found.None();
            case Reply.Silent silent -> new Found.Silent();
        };
    }

    /** Keeps a text: a new draft where no state is named, else that state of it. */
    Reply save(String name, String source, String etag) {
        Call call = get("/v1/catalog/drafts/" + CatalogCalls.encoded(name))
                .method("PUT")
                .sending(YAML, source);
        return catalog.send(etag.isEmpty() ? call.header("If-None-Match", "*") : call.header("If-Match", etag));
    }

    Reply delete(String name, String etag) {
        return catalog.send(get("/v1/catalog/drafts/" + CatalogCalls.encoded(name))
                .method("DELETE")
                .header("If-Match", etag));
    }

    /** Checks a text without keeping it; null where the catalog service does not say. */
    @Nullable
    Checked check(String source) {
        Reply reply = catalog.send(
                get("/v1/catalog/validate").method("POST").sending(YAML, source.isEmpty() ? "\n" : source));
        return reply instanceof Reply.Good good ? Checked.of(good.body()) : null;
    }

    /** What it changes against the version in force; null where there is none, or nobody says. */
    @Nullable
    DifferenceView difference(String name) {
        Reply reply =
                catalog.send(get("/v1/catalog/drafts/" + CatalogCalls.encoded(name) + "/diff?against=" + IN_FORCE));
        return reply instanceof Reply.Good good ? DifferenceView.of(good.body()) : null;
    }

    /** The text of the version in force, or of one by its number; empty where there is none. */
    String textOf(String version) {
        Reply reply = catalog.send(
                get("/v1/catalog/versions/" + CatalogCalls.encoded(version)).header("Accept", YAML));
        return reply instanceof Reply.Good good ? good.text() : "";
    }

    private Draft draft(Reply.Good good) {
        JsonNode body = good.body();
        return new Draft(
                DraftRow.of(body, authors.of(who.tenant(), List.of(JsonRead.text(body, "updated_by")))),
                good.etag(),
                JsonRead.text(body, "sha256"),
                JsonRead.text(body, "source"),
                Checked.of(body));
    }

    private Call get(String path) {
        return Call.get(who.tenant(), who.person(), path);
    }
}
