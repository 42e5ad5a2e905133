package io.tallylight.ledger;

import java.util.List;

/**
 * What a batch of commands came to.
 *
 * @param results one for each command, in order
 * @param changes everything to be written, or nothing of it
 */
public record Applied(List<Result> results, Changes changes) {}
