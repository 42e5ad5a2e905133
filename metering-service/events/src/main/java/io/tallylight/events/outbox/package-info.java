/** The transactional outbox: what a transaction says to the world, kept until Kafka has it. */
@NullMarked
package io.tallylight.events.outbox;

import org.jspecify.annotations.NullMarked;
