package io.tallylight.catalog.closings;

import io.tallylight.catalog.references.Referred;
import io.tallylight.rating.Closings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a document closes when costs rise.
 *
 * @param catalog the document
 * @param closings of each plan and pack in the order of their time
 */
@Schema(name = "Closings")
public record ClosingsView(String catalog, List<ClosingView> closings) {
    /**
     * Models that are closed for a plan or pack for a time.
     *
     * @param kind {@code plan} or {@code pack}
     * @param offer its id
     * @param models their ids
     * @param from from this instant on
     * @param until to this one, excluded; for good where it is missing
     */
    @Schema(name = "Closing")
    public record ClosingView(
            String kind,
            String offer,
            List<String> models,
            Instant from,
            @Nullable Instant until) {}

    static ClosingsView of(Referred referred, Closings closings) {
        return new ClosingsView(
                referred.label(),
                closings.all().stream()
                        .map(one -> new ClosingView(
                                one.kind().name().toLowerCase(Locale.ROOT),
                                one.offer(),
                                one.models(),
                                one.from(),
                                one.until()))
                        .toList());
    }
}
