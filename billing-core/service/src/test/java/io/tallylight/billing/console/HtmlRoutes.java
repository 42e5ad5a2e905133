package io.tallylight.billing.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every path of ours that answers with a page, as the compiled classes declare it. */
final class HtmlRoutes {
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");
    private static final String CONSOLE = "io/tallylight/billing/console";

    private HtmlRoutes() {}

    static Set<String> all() {
        Set<String> routes = new TreeSet<>();
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve(CONSOLE))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> addOf(load(file), routes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routes;
    }

    private static Class<?> load(java.nio.file.Path file) {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
        try {
            return Class.forName(name, false, HtmlRoutes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addOf(Class<?> type, Set<String> routes) {
        Path root = type.getAnnotation(Path.class);
        if (root == null) {
            return;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(GET.class) && html(type, method)) {
                Path path = method.getAnnotation(Path.class);
                routes.add(("/" + root.value() + "/" + (path == null ? "" : path.value()))
                        .replaceAll("/+", "/")
                        .replaceAll("(?<=.)/$", ""));
            }
        }
    }

    private static boolean html(Class<?> type, Method method) {
        Produces produces = method.isAnnotationPresent(Produces.class)
                ? method.getAnnotation(Produces.class)
                : type.getAnnotation(Produces.class);
        List<String> types = produces == null ? List.of() : Arrays.asList(produces.value());
        return types.contains(MediaType.TEXT_HTML);
    }
}
