/** From Kafka to the database: reads, decodes, groups, hands over, and knows which partitions it may write for. */
@NullMarked
package io.tallylight.metering.consume;

import org.jspecify.annotations.NullMarked;
