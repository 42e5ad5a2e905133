package io.tallylight.catalog.outlook;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.margins.Expected;
import io.tallylight.catalog.outlook.DecayView.FitView;
import io.tallylight.catalog.outlook.DecayView.MarginView;
import io.tallylight.catalog.outlook.DecayView.ModelView;
import io.tallylight.catalog.outlook.DecayView.PointView;
import io.tallylight.catalog.outlook.DecayView.ProjectedView;
import io.tallylight.catalog.outlook.DecayView.RateView;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.forecast.MarginOutlook;
import io.tallylight.rating.forecast.PriceDecay;
import io.tallylight.rating.forecast.PriceHistory;
import io.tallylight.rating.forecast.PricePoint;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How fast costs fall. A fit is statistics: it prices nothing. Nothing is stored, so a repeat needs no key. */
@Path("/v1/catalog/price-decay")
@Scoped("catalog:read")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PriceDecayResource {
    private static final String SHIPPED = "shipped";
    private static final PriceDecay.Decay STATED =
            PriceDecay.between(new BigDecimal("1.20"), new BigDecimal("0.04"), 24);
    private static final int USUAL_MONTHS = 12;
    private static final int MOST_MONTHS = 120;

    private final CurrentCaller caller;
    private final InstantSource clock;

    PriceDecayResource(CurrentCaller caller, InstantSource clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Of the history that ships: the market's, from February 2024 on.
     *
     * @param model only this one's prices
     * @param months how far to look ahead from this month on, 12 where it is missing
     */
    @GET
    public DecayView shipped(
            @QueryParam("model") @Nullable String model, @QueryParam("months") @Nullable Integer months) {
        return view(SHIPPED, PriceHistory.shipped(), model, months);
    }

    /** Of a history of your own: CSV with the columns month (2026-01), model and usd_per_second. */
    @POST
    @Consumes({"text/csv", MediaType.TEXT_PLAIN})
    @APIResponse(
            responseCode = "200",
            description = "The fit",
            content = @Content(schema = @Schema(implementation = DecayView.class)))
    @APIResponse(responseCode = "422", description = "Lines that make no sense; errors names all of them")
    public DecayView sent(
            @QueryParam("model") @Nullable String model,
            @QueryParam("months") @Nullable Integer months,
            @Nullable String csv) {
        return switch (PriceHistory.read(Objects.requireNonNullElse(csv, ""))) {
            case PriceHistory.Reading.Read(PriceHistory history) -> view("sent", history, model, months);
            case PriceHistory.Reading.Unreadable(List<String> flaws) ->
                throw Problems.invalid(
                        flaws.stream().map(flaw -> new FieldError("#", flaw)).toList());
        };
    }

    private DecayView view(String name, PriceHistory history, @Nullable String model, @Nullable Integer months) {
        int ahead = Objects.requireNonNullElse(months, USUAL_MONTHS);
        if (ahead < 0 || ahead > MOST_MONTHS) {
            throw Problems.badRequest(new FieldError("months", "must be between 0 and " + MOST_MONTHS));
        }
        List<PricePoint> points = model == null
                ? history.points()
                : Objects.requireNonNullElse(history.byModel().get(model), List.of());
        if (points.isEmpty()) {
            throw Problems.notFound("price_history");
        }
        PriceDecay.Result fit = PriceDecay.fit(points);
        YearMonth thisMonth = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return new DecayView(
                name,
                model,
                points.stream().map(PointView::of).toList(),
                FitView.of(fit),
                DecayView.spans(points) ? RateView.of(PriceDecay.firstToLast(points)) : null,
                name.equals(SHIPPED) ? RateView.of(STATED) : null,
                models(history),
                ProjectedView.of(fit, thisMonth, ahead),
                margins(fit, thisMonth, ahead).orElse(null));
    }

    private static List<ModelView> models(PriceHistory history) {
        List<ModelView> models = new ArrayList<>();
        history.byModel().forEach((model, points) -> {
            FitView fit = FitView.of(PriceDecay.fit(points));
            if (fit != null) {
                models.add(new ModelView(model, points.size(), fit));
            }
        });
        return models;
    }

    private Optional<List<MarginView>> margins(PriceDecay.Result fit, YearMonth first, int months) {
        Instant now = clock.instant();
        if (!(fit instanceof PriceDecay.Result.Fitted fitted)) {
            return Optional.empty();
        }
        return CatalogVersion.inForce(caller.get().tenant().value(), now)
                .map(row -> References.published(row.document))
                .filter(document -> !document.expectedMix().isEmpty())
                .flatMap(document -> mix(document, now))
                .map(mix ->
                        MarginOutlook.of(
                                        mix.costPerSecond(),
                                        mix.pricePerSecond(),
                                        fitted.decay().rate(),
                                        first,
                                        months)
                                .stream()
                                .map(MarginView::of)
                                .toList());
    }

    private static Optional<Expected> mix(CatalogDocument document, Instant now) {
        return Expected.ofMix(document, document.prices(), document.expectedMix(), now);
    }
}
