/** What was ordered and what becomes of it: a job's state is a function of the job and the time, nothing runs meanwhile. */
@NullMarked
package io.tallylight.sandbox.jobs;

import org.jspecify.annotations.NullMarked;
