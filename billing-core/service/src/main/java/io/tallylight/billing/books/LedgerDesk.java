package io.tallylight.billing.books;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Refusal;
import io.tallylight.ledger.Result;
import io.tallylight.values.AccountId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where HTTP meets the ledger: submits a command, and turns what was refused into a problem, in this one place. */
@Singleton
public class LedgerDesk {
    private final LedgerWriter writer;
    private final Optional<String> topUpUrl;

    LedgerDesk(LedgerWriter writer, @ConfigProperty(name = "tallylight.top-up-url") Optional<String> topUpUrl) {
        this.writer = writer;
        this.topUpUrl = topUpUrl;
    }

    /** The command's result; a problem to throw where the ledger gave none. */
    public Result submit(Command command) {
        try {
            return writer.submit(command);
        } catch (LedgerUnavailable e) {
            throw switch (e.why()) {
                case OVERLOADED -> retryable(429, "too_many_holds", "Too many holds", "Try again shortly.");
                case NO_ANSWER ->
                    retryable(
                            503,
                            "ledger_unavailable",
                            "Ledger unavailable",
                            "The ledger gave no answer. Send the same request again to learn what became of it.");
                case HALTED ->
                    Problems.of(
                            503,
                            "ledger_halted",
                            "Ledger halted",
                            "The ledger found its books wrong and has stopped. It needs a person.");
            };
        }
    }

    /** What to throw for a command that was refused. */
    public HttpProblem problem(Result.Refused refused, AccountId account) {
        return problem(refused, account, List.of());
    }

    /**
     * The same, with how each candidate fared.
     *
     * @param candidates their figures as the API shows them; empty for those who may not see margins
     */
    public HttpProblem problem(Result.Refused refused, AccountId account, List<?> candidates) {
        return switch (refused.why()) {
            case ACCOUNT_NOT_FOUND -> Problems.notFound("account");
            case HOLD_NOT_FOUND -> Problems.notFound("hold");
            case KEY_USED_FOR_ANOTHER_COMMAND ->
                refusal(422, refused.why(), "idempotency_key_reused", "This key came with another request before.");
            case AMOUNT_OUT_OF_RANGE ->
                refusal(422, refused.why(), "amount_out_of_range", "An amount is negative, nothing, or too large.");
            case PRICE_NOT_POSSIBLE ->
                refusal(
                        422,
                        refused.why(),
                        "price_not_possible",
                        "A promotion has no price, and all amounts of a hold are in one currency.");
            case PERIOD_NOT_POSSIBLE ->
                refusal(
                        422,
                        refused.why(),
                        "period_not_possible",
                        "A lot ends after it starts, and in the future; a credit line does not end.");
            case HOLD_ENDED -> refusal(409, refused.why(), "hold_ended", "The hold has ended.");
            case DEADLINE_PASSED ->
                refusal(422, refused.why(), "deadline_passed", "The deadline must lie in the future.");
            case ACCOUNT_FROZEN -> refusal(403, refused.why(), "account_frozen", "The account may not spend.");
            case ACCOUNT_TERMS_CHANGED ->
                refusal(
                        409,
                        refused.why(),
                        "account_terms_changed",
                        "The account's plan or tags have changed since this was quoted; read the account and quote again.");
            case INSUFFICIENT_CREDITS -> insufficient(refused, account);
            case PERIOD_GUARD_REACHED ->
                refusal(
                        422,
                        refused.why(),
                        "period_guard_reached",
                        "This month's cost leaves less of its revenue than policy asks for; its guard admits no more of this.");
            case THROTTLED ->
                retryable(
                        429,
                        "throttled",
                        "Throttled",
                        "This month's cost leaves less of its revenue than policy asks for; its guard admits a few requests a minute.");
            case PROMOTIONAL_BUDGET_EXHAUSTED ->
                gated(
                        refused.why(),
                        "promotional_budget_exhausted",
                        "Credits that were given away would pay, and the promotional budget is used up.",
                        candidates);
            case NOT_OFFERED_AT_THIS_PRICE ->
                gated(
                        refused.why(),
                        "not_offered_at_this_price",
                        "With the credits that would pay, no candidate earns the margin that policy asks for.",
                        candidates);
        };
    }

    private HttpProblem insufficient(Result.Refused refused, AccountId account) {
        boolean restricted = !refused.restricted().isZero();
        HttpProblem.Builder problem = Problems.problem(
                        402,
                        "insufficient_credits",
                        "Insufficient credits",
                        "Short of " + refused.shortfall() + "; available " + refused.available()
                                + (restricted ? ", of which " + refused.restricted() + " not for this" : "")
                                + ", held by running jobs " + refused.held() + ".")
                .with("shortfall", refused.shortfall().toString())
                .with("available", refused.available().toString())
                .with("held", refused.held().toString());
        if (restricted) {
            problem.with("restricted", refused.restricted().toString());
        }
        topUpUrl.ifPresent(url -> problem.with("top_up_url", url.replace("{account_id}", account.toString())));
        return problem.build();
    }

    private static HttpProblem gated(Refusal why, String code, String detail, List<?> candidates) {
        HttpProblem.Builder problem = Problems.problem(422, code, title(why), detail);
        return candidates.isEmpty()
                ? problem.build()
                : problem.with("candidates", candidates).build();
    }

    private static HttpProblem refusal(int status, Refusal why, String code, String detail) {
        return Problems.of(status, code, title(why), detail);
    }

    private static String title(Refusal why) {
        return why.name().charAt(0)
                + why.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static HttpProblem retryable(int status, String code, String title, String detail) {
        return Problems.problem(status, code, title, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .build();
    }
}
