/** What pages of reports share, whoever looks at them: filters in the address, and the choices they offer. */
@NullMarked
package io.tallylight.billing.console.report;

import org.jspecify.annotations.NullMarked;
