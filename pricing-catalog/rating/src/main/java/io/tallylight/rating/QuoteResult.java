package io.tallylight.rating;

import java.util.List;

/** What the price list says about a request. */
public sealed interface QuoteResult {
    /**
     * At least one model can do it.
     *
     * @param candidates in the order of preference
     * @param skipped why the others of the role cannot, such as one that is retired
     */
    record Quoted(List<Candidate> candidates, List<Reason> skipped) implements QuoteResult {}

    /** Nothing fits; every reason names the constraint that failed, in words a caller can act on. */
    record NotOffered(List<Reason> reasons) implements QuoteResult {}

    /**
     * Why a model does not fit.
     *
     * @param code stable, such as {@code unknown_model}, {@code seconds_not_offered}, {@code clips_not_offered},
     *     {@code resolution_not_offered}, {@code audio_not_offered}, {@code operation_not_offered}, {@code retired}
     * @param model the model or role it is about
     * @param detail one sentence that names what is offered instead
     */
    record Reason(String code, String model, String detail) {}
}
