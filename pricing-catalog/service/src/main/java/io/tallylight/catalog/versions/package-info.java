/** Published versions: checked, numbered, stored, told to the other services. */
@NullMarked
package io.tallylight.catalog.versions;

import org.jspecify.annotations.NullMarked;
