/** Catalog versions over HTTP and Kafka. */
@NullMarked
package io.tallylight.catalog;

import org.jspecify.annotations.NullMarked;
