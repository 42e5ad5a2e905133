package io.tallylight.billing.console;

import io.tallylight.billing.console.Visit.Login;
import java.util.function.Function;

/**
 * A page in one of its states, for the test that all pages pass. Each HTML route has at least one.
 *
 * @param name of its screenshots, such as {@code account-filled}
 * @param route the template of its path as the resource declares it, such as {@code /operator/generations/{id}}
 * @param scene makes what the page shows, once, and tells where it is and who looks at it
 * @param status it answers with
 */
public record PageCase(String name, String route, Function<Stage, Scene> scene, int status) {
    /** A page that answers 200. */
    public static PageCase of(String name, String route, Function<Stage, Scene> scene) {
        return new PageCase(name, route, scene, 200);
    }

    /** The same page, answering something else. */
    public PageCase answering(int other) {
        return new PageCase(name, route, scene, other);
    }

    /**
     * A page to look at.
     *
     * @param path with its query
     * @param login who looks; nobody has signed in where null
     */
    public record Scene(String path, Login login) {}

    @Override
    public String toString() {
        return name;
    }
}
