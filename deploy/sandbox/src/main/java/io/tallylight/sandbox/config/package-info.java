/** What an operator may set. */
@NullMarked
package io.tallylight.sandbox.config;

import org.jspecify.annotations.NullMarked;
