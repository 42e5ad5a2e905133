package io.tallylight.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Expansion;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries out requests that may come in: finds the operation, honours its key, lets faults happen. */
@ApplicationScoped
class StripeDesk {
    private static final int LONGEST_KEY = 255;

    private final Archive archive;
    private final Idempotency idempotency;
    private final Faults faults;
    private final Counts counts;
    private final Routes routes = new Routes();
    private final Expansion expansion;

    StripeDesk(Archive archive, Idempotency idempotency, Faults faults, Counts counts, @Any Instance<Area> areas) {
        this.archive = archive;
        this.idempotency = idempotency;
        this.faults = faults;
        this.counts = counts;
        this.expansion = new Expansion(archive::find);
        for (Area area : areas) {
            area.register(routes);
            area.register(expansion);
        }
    }

    /** What to send back. */
    sealed interface Result {
        record Answered(Answer answer, boolean replayed) implements Result {}

        /** The connection is to break off. */
        record Dropped() implements Result {}
    }

    /** @throws Refusal where the request was not carried out; nothing is kept under its key then */
    Result handle(String method, String path, Params params, String requestId, Optional<String> key, String origin) {
        List<String> segments = Arrays.asList(path.split("/", -1));
        Routes.Route route = routes.find(method, segments)
                .orElseThrow(() -> Refusal.of(
                        404, "invalid_request_error", "Unrecognized request URL (" + method + ": /v1/" + path + ")."));
        Call call = new Call(route.ids(segments), path, params, requestId, key, origin);
        Optional<Faults.Fault> fault = faults.next(path);
        if (key.isEmpty() || !method.equals("POST")) return work(route, call, fault, answer -> {});
        if (key.get().length() > LONGEST_KEY)
            throw Refusal.invalid("Idempotency keys may be at most 255 characters long.");
        return switch (idempotency.claim(key.get(), "/v1/" + path, params.canonical())) {
            case Idempotency.Claim.Fresh() -> first(route, call, key.get(), fault);
            case Idempotency.Claim.Answered(Answer answer) -> {
                counts.add("replayed", route.method() + " " + route.pattern());
                yield fault.flatMap(trouble -> instead(trouble, call)).orElse(new Result.Answered(answer, true));
            }
            case Idempotency.Claim.InUse() ->
                throw Refusal.of(
                                409,
                                "idempotency_error",
                                "There is currently another in-progress request using this Idempotent Key (that probably"
                                        + " means you submitted twice, and the other request is still going through): "
                                        + key.get() + ". Please try again later.")
                        .with("idempotency_key_in_use", "");
            case Idempotency.Claim.Other(String message) -> throw Refusal.of(400, "idempotency_error", message);
        };
    }

    private Result first(Routes.Route route, Call call, String key, Optional<Faults.Fault> fault) {
        AtomicBoolean kept = new AtomicBoolean();
        try {
            return work(route, call, fault, answer -> {
                idempotency.store(key, answer);
                kept.set(true);
            });
        } finally {
            if (!kept.get()) idempotency.release(key);
        }
    }

    /** Does the work or runs into the trouble; {@code keep} takes the answer that a repetition is to get. */
    private Result work(Routes.Route route, Call call, Optional<Faults.Fault> fault, Consumer<Answer> keep) {
        counts.add("requests", route.method() + " " + route.pattern());
        if (fault.isPresent() && !fault.get().afterWork()) {
            Optional<Result> instead = instead(fault.get(), call);
            // A 500 says that the work began; every other trouble, that it did not.
            if (fault.get().status() == 500) keep.accept(broken(500, call));
            if (instead.isPresent()) return instead.get();
        }
        Answer answer = run(route, call);
        keep.accept(answer);
        Result done = new Result.Answered(answer, false);
        return fault.filter(Faults.Fault::afterWork)
                .flatMap(late -> instead(late, call))
                .orElse(done);
    }

    /** Waits as the trouble says; then what it answers in place of the usual answer, if it does. */
    private static Optional<Result> instead(Faults.Fault fault, Call call) {
        pause(fault.delayMillis());
        if (fault.drop()) return Optional.of(new Result.Dropped());
        if (fault.status() == 0) return Optional.empty();
        return Optional.of(new Result.Answered(broken(fault.status(), call), false));
    }

    private static Answer broken(int status, Call call) {
        Refusal refusal = status == 429
                ? Refusal.of(429, "invalid_request_error", "Request rate limit exceeded.")
                        .with("rate_limit", "")
                : Refusal.of(status, "api_error", "An unknown error occurred.");
        return new Answer(status, refusal.body(call.requestId()), call.requestId());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer run(Routes.Route route, Call call) {
        route.check(call.params());
        ObjectNode body = archive.inTurn(() ->
                expansion.expand(route.operation().run(call), call.params().texts("expand")));
        return new Answer(200, body, call.requestId());
    }
}
