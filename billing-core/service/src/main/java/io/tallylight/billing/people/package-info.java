/** The people of a tenant, and how they sign in. */
@NullMarked
package io.tallylight.billing.people;

import org.jspecify.annotations.NullMarked;
