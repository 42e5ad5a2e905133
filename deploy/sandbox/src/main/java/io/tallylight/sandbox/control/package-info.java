/** What tests and replays use to script the sandbox; no provider has this. */
@NullMarked
package io.tallylight.sandbox.control;

import org.jspecify.annotations.NullMarked;
