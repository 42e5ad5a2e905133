package io.tallylight.adapters;

/**
 * A job as the provider knows it.
 *
 * @param providerJobId the provider's id, as given at submission
 * @param providerModel the model's id, which some providers need to find the job
 */
public record JobRef(String providerJobId, String providerModel) {}
