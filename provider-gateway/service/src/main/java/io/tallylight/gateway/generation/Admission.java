package io.tallylight.gateway.generation;

import io.tallylight.values.Credits;
import java.time.Instant;
import java.util.List;

/**
 * The ledger's yes, and the jobs that follow from it.
 *
 * @param generation which
 * @param admitted ids of the candidates that may be submitted
 * @param held what the ledger holds
 * @param breaches what the margin policy let pass of them
 * @param intents the jobs of the first admitted candidate
 * @param at when
 */
public record Admission(
        GenerationKey generation,
        List<String> admitted,
        Credits held,
        List<Breach> breaches,
        List<Attempt> intents,
        Instant at) {}
