/** What generations owe: reads settlements off Kafka and posts them, and lets what has run out of time end. */
@NullMarked
package io.tallylight.billing.settlement;

import org.jspecify.annotations.NullMarked;
