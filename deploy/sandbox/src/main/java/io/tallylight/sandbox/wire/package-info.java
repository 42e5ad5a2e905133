/** What all doors share: credentials, refusals as exceptions, links that die. */
@NullMarked
package io.tallylight.sandbox.wire;

import org.jspecify.annotations.NullMarked;
