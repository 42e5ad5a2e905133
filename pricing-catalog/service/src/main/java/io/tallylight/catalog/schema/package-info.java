/** The document's JSON Schema. */
@NullMarked
package io.tallylight.catalog.schema;

import org.jspecify.annotations.NullMarked;
