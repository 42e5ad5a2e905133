/** What every request and answer of ours has in common. Nothing here is called; the framework finds it. */
@NullMarked
package io.tallylight.access.http;

import org.jspecify.annotations.NullMarked;
