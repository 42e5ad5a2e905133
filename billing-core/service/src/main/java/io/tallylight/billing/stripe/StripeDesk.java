package io.tallylight.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import io.tallylight.billing.stripe.StripeAnswer.Given;
import io.tallylight.billing.stripe.StripeAnswer.Passing;
import io.tallylight.billing.stripe.StripeAnswer.Refused;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one way to Stripe: one client, every call counted, every failure turned into a value. */
@Singleton
public class StripeDesk {
    private static final int CONNECT_MOST_MS = 3_000;
    private static final int RETRIES = 2;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final String KEY_MISUSED = "idempotency_error";

    private final Optional<StripeClient> client;
    private final StripeMetrics metrics;

    StripeDesk(StripeSettings settings, StripeMetrics metrics) {
        this.metrics = metrics;
        this.client = settings.apiKey().filter(key -> !key.isBlank()).map(key -> StripeClient.builder()
                .setApiKey(key)
                .setApiBase(settings.apiBase())
                .setConnectTimeout(CONNECT_MOST_MS)
                .setReadTimeout((int) settings.answerMost().toMillis())
                .setMaxNetworkRetries(RETRIES)
                .build());
    }

    /** A call to make. */
    @FunctionalInterface
    public interface Call<T> {
        T to(StripeClient stripe) throws StripeException;
    }

    /** Whether an API key is set. */
    public boolean configured() {
        return client.isPresent();
    }

    /** Asks. {@code operation} is a label of the metric, such as {@code checkout_session_create}. */
    public <T> StripeAnswer<T> ask(String operation, Call<T> call) {
        if (client.isEmpty()) {
            return new Passing<>(false, "no API key is set");
        }
        StripeAnswer<T> answer = answer(call, client.get());
        metrics.asked(
                operation,
                switch (answer) {
                    case Given<T> given -> "ok";
                    case Passing<T> passing -> "unknown";
                    case Refused<T> refused -> "refused";
                });
        return answer;
    }

    private static <T> StripeAnswer<T> answer(Call<T> call, StripeClient stripe) {
        try {
            return new Given<>(call.to(stripe));
        } catch (ApiConnectionException e) {
            return new Passing<>(false, "no answer");
        } catch (StripeException e) {
            int status = e.getStatusCode() == null ? SERVER_ERROR : e.getStatusCode();
            String code = codeOf(e);
            String reason = status + " " + code + ", request " + e.getRequestId();
            if (status == CONFLICT || status == TOO_MANY) {
                return new Passing<>(false, reason);
            }
            return status >= SERVER_ERROR || code.equals(KEY_MISUSED)
                    ? new Passing<>(true, reason)
                    : new Refused<>(code, parameterOf(e), reason);
        }
    }

    private static String codeOf(StripeException e) {
        @Nullable
        String type = e.getStripeError() == null ? null : e.getStripeError().getType();
        return KEY_MISUSED.equals(type)
                ? KEY_MISUSED
                : Objects.requireNonNullElse(e.getCode(), Objects.requireNonNullElse(type, "error"));
    }

    private static String parameterOf(StripeException e) {
        return e.getStripeError() == null
                ? ""
                : Objects.requireNonNullElse(e.getStripeError().getParam(), "");
    }

    /** The options of a POST: its idempotency key, which stands in our own records already. */
    public static RequestOptions once(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }
}
