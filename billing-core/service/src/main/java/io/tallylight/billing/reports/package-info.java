/** Reports out of the books. */
@NullMarked
package io.tallylight.billing.reports;

import org.jspecify.annotations.NullMarked;
