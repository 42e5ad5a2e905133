package io.tallylight.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's browser, as the tests of the pages find it too. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking")));
    }

    Browser browser() {
        return browser;
    }

    /** Whether the run was told to do without. */
    static boolean skipped() {
        return "skip".equals(System.getProperty("tallylight.browser"));
    }

    private static Path path() {
        String told = System.getProperty("tallylight.chromium", "");
        List<String> folders = List.of(System.getenv("PATH").split(":"));
        return told.isBlank()
                ? NAMES.stream()
                        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "no Chromium: install chromium, or leave these out with -Dtallylight.browser=skip"))
                : Path.of(told);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
