package io.tallylight.access;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only callers in who hold one of the scopes; without a scope, anyone with a valid key. On a method it stands
 * instead of the one on its class. Refusals: 401 without a valid key, 403 without the scope, 503 where the copy of the
 * keys is too old to trust.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Scoped {
    /** Any one of these is enough; see {@link Scopes}. */
    String[] value() default {};
}
