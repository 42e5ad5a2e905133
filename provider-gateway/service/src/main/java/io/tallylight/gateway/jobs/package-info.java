/** Runs admitted generations: submit, follow, copy, end; and takes them up again after a crash. */
@NullMarked
package io.tallylight.gateway.jobs;

import org.jspecify.annotations.NullMarked;
