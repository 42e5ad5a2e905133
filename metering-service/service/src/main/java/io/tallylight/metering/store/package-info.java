/** What metering keeps in PostgreSQL: set-based JDBC, one transaction per batch. */
@NullMarked
package io.tallylight.metering.store;

import org.jspecify.annotations.NullMarked;
