package io.tallylight.gateway.admission;

import io.tallylight.access.Problems;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.gateway.providers.Providers;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.Model;
import io.tallylight.rating.Provider;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult;
import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Inputs;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request may be made with, from the price list in memory. */
@ApplicationScoped
public class Quotes {
    /** How long a price list may take from its publication to here. */
    private static final Duration JUST_PUBLISHED = Duration.ofSeconds(1);

    /** Billing weighs no more at a time. */
    private static final int MOST_ALTERNATIVES = 2_000;

    private final Catalogs catalogs;
    private final Providers providers;

    Quotes(Catalogs catalogs, Providers providers) {
        this.catalogs = catalogs;
        this.providers = providers;
    }

    /**
     * A quote that can be acted on.
     *
     * @param version the version it is from
     * @param candidates at least one, in the order of preference
     */
    public record Quote(CatalogVersions.Version version, List<Candidate> candidates) {}

    /**
     * Quotes from the version in force at the request's effective time. A problem 422 where nothing fits, with every
     * reason, or no price list is in force; 503 until the price lists are known.
     *
     * @param plan the customer's plan, if any
     * @param inputs what goes in, see {@link #inputs}
     */
    public Quote quote(
            TenantId tenant, VideoRequest request, @Nullable String plan, Inputs inputs, Instant effectiveTime)
            throws InterruptedException {
        if (request.model() == null && request.role() == null) {
            throw Problems.of(
                    422, "model_required", "Model required", "Name a model or a role of the catalog to make it with.");
        }
        if (!catalogs.caughtUp()) {
            throw Unavailable.because("catalog_unavailable", "The price lists are not all known here yet.");
        }
        CatalogVersions.Version version = catalogs.inForce(tenant, effectiveTime, JUST_PUBLISHED)
                .orElseThrow(() -> Problems.of(
                        422,
                        "no_catalog_in_force",
                        "No catalog in force",
                        "No price list is in force at " + effectiveTime + "."));
        if (catalogs.isUnreadable(tenant, effectiveTime)) {
            throw Unavailable.because("catalog_unavailable", "The price list in force cannot be read here.");
        }
        QuoteRequest asked = request(request, request.model(), request.role(), plan, inputs);
        return switch (version.catalog().quote(asked, effectiveTime)) {
            case Quoted(List<Candidate> candidates, List<Reason> skipped) ->
                new Quote(version, reachable(tenant, version, candidates));
            case NotOffered(List<Reason> reasons) -> throw notOffered(reasons);
        };
    }

    /**
     * The same request made by any other model of the version it was quoted from: one candidate for each model that can do
     * it and whose provider is connected, in the catalog's order. None where the version is not known here.
     */
    List<Candidate> alternatives(Accepted accepted) {
        TenantId tenant = accepted.key().tenant();
        CatalogDocument document =
                catalogs.document(tenant, accepted.catalogVersion()).orElse(null);
        Optional<CatalogVersions.Version> version = catalogs.inForce(tenant, accepted.effectiveTime())
                .filter(v -> v.version() == accepted.catalogVersion());
        if (document == null || version.isEmpty()) {
            return List.of();
        }
        String plan = accepted.offers().getFirst().plan();
        Set<String> refused = accepted.offers().stream().map(Offer::candidateId).collect(Collectors.toSet());
        List<Candidate> alternatives = new ArrayList<>();
        for (Model model : document.models()) {
            if (!refused.contains(model.id())
                    && version.get()
                                    .catalog()
                                    .quote(
                                            request(accepted.request(), model.id(), null, plan, accepted.inputs()),
                                            accepted.effectiveTime())
                            instanceof Quoted(List<Candidate> quoted, List<Reason> skipped)) {
                quoted.stream()
                        .filter(this::isReachable)
                        .filter(candidate -> takesFrameRate(tenant, version.get(), candidate))
                        .forEach(alternatives::add);
            }
        }
        return alternatives.size() > MOST_ALTERNATIVES ? alternatives.subList(0, MOST_ALTERNATIVES) : alternatives;
    }

    /** What price and cost may depend on beside: what the request puts in, counted, and the tags of the account. */
    static Inputs inputs(VideoRequest request, Set<String> accountTags) {
        String prompt = request.prompt();
        return new Inputs(
                request.inputSeconds(), prompt.codePointCount(0, prompt.length()), request.frameRate(), accountTags);
    }

    private static QuoteRequest request(
            VideoRequest request, @Nullable String model, @Nullable String role, @Nullable String plan, Inputs inputs) {
        return new QuoteRequest(
                model,
                role,
                request.operation(),
                request.seconds(),
                request.clips(),
                request.resolution(),
                request.audio(),
                plan,
                request.tags(),
                inputs.inputSeconds(),
                inputs.promptCharacters(),
                inputs.frameRate(),
                inputs.accountTags());
    }

    private List<Candidate> reachable(TenantId tenant, CatalogVersions.Version version, List<Candidate> candidates) {
        List<Candidate> connected =
                candidates.stream().filter(this::isReachable).toList();
        if (connected.isEmpty()) {
            Candidate first = candidates.getFirst();
            throw notOffered(List.of(new Reason(
                    "provider_not_configured", first.candidateId(), "This model's provider is not connected here.")));
        }
        List<Candidate> reachable = connected.stream()
                .filter(candidate -> takesFrameRate(tenant, version, candidate))
                .toList();
        if (reachable.isEmpty()) {
            Candidate first = connected.getFirst();
            throw notOffered(List.of(new Reason(
                    "frame_rate_not_connected",
                    first.candidateId(),
                    "This model's provider cannot be told of a frame rate from here; leave it out.")));
        }
        return reachable;
    }

    /** What is charged by its frame rate is made at that rate, or not at all. */
    private boolean takesFrameRate(TenantId tenant, CatalogVersions.Version version, Candidate candidate) {
        Integer frameRate = candidate.terms().inputs().frameRate();
        return frameRate == null
                || isUsual(tenant, version, candidate, frameRate)
                || catalogs.provider(tenant, version.version(), candidate.provider())
                        .map(Provider::adapter)
                        .map(adapter -> providers.adapter(
                                candidate.provider(),
                                adapter,
                                Providers.profile(version.catalog().profile())))
                        .map(VideoAdapter::takesFrameRate)
                        .orElse(false);
    }

    private boolean isUsual(TenantId tenant, CatalogVersions.Version version, Candidate candidate, int frameRate) {
        return catalogs.document(tenant, version.version()).stream()
                .flatMap(document -> document.models().stream())
                .filter(model -> model.id().equals(candidate.candidateId()))
                .flatMap(model -> model.capabilities().frameRates().stream().limit(1))
                .anyMatch(usual -> usual == frameRate);
    }

    private boolean isReachable(Candidate candidate) {
        return candidate.connected() && candidate.steps().isEmpty() && providers.isConfigured(candidate.provider());
    }

    private static RuntimeException notOffered(List<QuoteResult.Reason> reasons) {
        Reason first = reasons.getFirst();
        return Problems.problem(422, first.code(), "Not offered", first.detail())
                .with("reasons", reasons)
                .build();
    }
}
