package io.tallylight.billing.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium: one for all tests of a JVM. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static Browser browser;

    private Chromium() {}

    /** Whether the run was told to do without. */
    static boolean skipped() {
        return "skip".equals(System.getProperty("tallylight.browser"));
    }

    static synchronized Browser shared() {
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(path())
                            .setArgs(arguments()));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close-chromium"));
        }
        return browser;
    }

    private static Path path() {
        String told = System.getProperty("tallylight.chromium", "");
        return told.isBlank()
                ? found().orElseThrow(() -> new IllegalStateException(
                        "the browser tests need Chromium: install chromium, fonts-noto-core and fonts-noto-cjk,"
                                + " name one with -Dtallylight.chromium=…, or do without: -Dtallylight.browser=skip"))
                : Path.of(told);
    }

    private static Optional<Path> found() {
        List<Path> folders =
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--font-render-hinting=none"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }
}
