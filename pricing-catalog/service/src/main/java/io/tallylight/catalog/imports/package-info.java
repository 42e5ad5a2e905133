/** Price files turned into documents. */
@NullMarked
package io.tallylight.catalog.imports;

import org.jspecify.annotations.NullMarked;
