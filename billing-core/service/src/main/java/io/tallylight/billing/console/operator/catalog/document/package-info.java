/** A price list's text, changed at one place while everything else stays as it was typed. Pure. */
@NullMarked
package io.tallylight.billing.console.operator.catalog.document;

import org.jspecify.annotations.NullMarked;
