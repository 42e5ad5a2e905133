/** Who may call, and what every HTTP answer of ours has in common. */
@NullMarked
package io.tallylight.access;

import org.jspecify.annotations.NullMarked;
