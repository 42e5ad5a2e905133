/** Forms for what operators change most: each reads the document's text and writes into it. Pure. */
@NullMarked
package io.tallylight.billing.console.operator.catalog.form;

import org.jspecify.annotations.NullMarked;
