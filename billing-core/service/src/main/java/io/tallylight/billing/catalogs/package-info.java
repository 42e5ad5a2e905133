/** What published catalogs say that billing needs: read off the topic, kept in memory, never asked of the catalog service. */
@NullMarked
package io.tallylight.billing.catalogs;

import org.jspecify.annotations.NullMarked;
