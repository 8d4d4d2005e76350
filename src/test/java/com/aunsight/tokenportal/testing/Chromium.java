package com.aunsight.tokenportal.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The installed Chromium or Chrome. Where there is none the browser tests are skipped, loudly; with
 * {@code -Dportal.browser-tests=required} that is a failure.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> MACOS = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; a test that calls this is skipped where there is no browser and none is required. */
    public static Chromium start() {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            String message = "*** NO CHROMIUM OR CHROME FOUND: THE BROWSER TESTS DO NOT RUN ***";
            System.err.println(message);
            if (System.getProperty("portal.browser-tests", "").equals("required")) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync"))
                        // Switched off by Playwright; people's browsers have it, and it must not bring a secret back.
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> find() {
        var onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, MACOS.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Browser browser() {
        return browser;
    }

    /** Clicks what leads to another page and waits until that is loaded: a click alone returns while its answer is on the way. */
    public static void follow(Page page, Locator link) {
        var loaded = new AtomicBoolean();
        Consumer<Page> listener = ignored -> loaded.set(true);
        page.onLoad(listener);
        link.click();
        page.waitForCondition(loaded::get);
        page.offLoad(listener);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
