/** What all pages share: signing in, the frame around them, formats, live regions, error pages. */
@NullMarked
package io.tallylight.billing.console.shell;

import org.jspecify.annotations.NullMarked;
