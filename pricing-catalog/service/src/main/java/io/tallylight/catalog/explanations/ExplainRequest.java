package io.tallylight.catalog.explanations;

import io.tallylight.rating.QuoteRequest;
import io.tallylight.values.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose price is to be explained. Exactly one of model and role is given.
 *
 * @param catalog {@code in-force}, which is meant where it is missing, a version's number, or {@code draft:} and a name
 * @param at the instant whose costs hold; now, or the document's beginning if that is later, where it is missing
 * @param model a model's or pipeline's id
 * @param role a role
 * @param operation {@code text_to_video} where it is missing
 * @param seconds whole seconds of each clip
 * @param clips how many; 1 where it is missing
 * @param resolution the model's default where it is missing
 * @param audio the model's default where it is missing
 * @param plan the customer's plan
 * @param inputSeconds seconds of video that go in
 * @param promptCharacters characters of the prompt
 * @param frameRate frames a second
 * @param accountTags tags of the account that rules may name
 */
public record ExplainRequest(
        @Nullable String catalog,
        @Nullable Instant at,
        @Nullable String model,
        @Nullable String role,
        @Nullable String operation,
        @NotNull @Min(1) @Max(3_600) Integer seconds,
        @Nullable @Min(1) @Max(100) Integer clips,
        @Nullable String resolution,
        @Nullable Boolean audio,
        @Nullable String plan,
        @Nullable @Min(0) @Max(86_400) Integer inputSeconds,
        @Nullable @Min(0) @Max(1_000_000) Integer promptCharacters,
        @Nullable @Min(1) @Max(1_000) Integer frameRate,
        @Nullable @Size(max = 100) Set<@NotNull String> accountTags) {

    QuoteRequest toQuote() {
        return new QuoteRequest(
                model,
                role,
                operation == null ? Operation.TEXT_TO_VIDEO : Operation.parse(operation),
                seconds,
                Objects.requireNonNullElse(clips, 1),
                resolution,
                audio,
                plan,
                Map.of(),
                inputSeconds,
                promptCharacters,
                frameRate,
                Objects.requireNonNullElse(accountTags, Set.of()));
    }
}
