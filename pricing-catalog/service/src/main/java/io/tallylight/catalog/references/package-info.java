/** Documents by the names people call them: in force, a version's number, a draft. */
@NullMarked
package io.tallylight.catalog.references;

import org.jspecify.annotations.NullMarked;
