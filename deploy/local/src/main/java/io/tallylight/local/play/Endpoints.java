package io.tallylight.local.play;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a running system answers.
 *
 * @param billing billing-core
 * @param gateway provider-gateway
 * @param metering metering-service
 * @param catalog pricing-catalog
 * @param sandbox the providers' stand-in
 * @param tenantTokens the file of one-time tokens that billing-core reads
 */
public record Endpoints(URI billing, URI gateway, URI metering, URI catalog, URI sandbox, Path tenantTokens) {}
