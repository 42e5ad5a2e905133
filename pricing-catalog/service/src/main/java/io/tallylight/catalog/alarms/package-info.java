/** What an operator must hear of without asking: plans and packs that a change of cost pushes below their floors. */
@NullMarked
package io.tallylight.catalog.alarms;

import org.jspecify.annotations.NullMarked;
