/** Which keys are valid: the topic they travel on, this service's copy of it, and the tokens of our own services. */
@NullMarked
package io.tallylight.access.keys;

import org.jspecify.annotations.NullMarked;
