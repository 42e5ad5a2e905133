/**
 * Generations in the shape of OpenAI's Videos API, so that its SDKs work with another base URL and key. One video is one
 * generation of one clip; what is behind it, and what it costs, is told by {@code /v1/generations} under the same id.
 */
@NullMarked
package io.tallylight.gateway.videos;

import org.jspecify.annotations.NullMarked;
