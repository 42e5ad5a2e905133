/** What travels on Kafka, as values, with one codec for both ends. */
@NullMarked
package io.tallylight.events;

import org.jspecify.annotations.NullMarked;
