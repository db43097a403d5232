package dev.portcullis.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright; each test has a profile of its own. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("portcullis.e2e.chromium", "/usr/bin/chromium"));
    private static final Path SCREENSHOTS = Suite.root().resolve("e2e/target/screenshots");

    private static final Path DOCUMENTED = Suite.root().resolve("docs/images");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    BrowserContext profile() {
        return profile(new com.microsoft.playwright.Browser.NewContextOptions());
    }

    BrowserContext profile(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("en-US"));
        context.setDefaultTimeout(15_000);
        return context;
    }

    BrowserContext french() {
        BrowserContext context =
                browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("fr-FR"));
        context.setDefaultTimeout(15_000);
        return context;
    }

    /** Into {@code target}; with {@code -Dportcullis.e2e.refresh-images=true} also over the picture that the documentation shows. */
    static void screenshot(Page page, String name) {
        try {
            Path file = Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            Path documented = DOCUMENTED.resolve(name + ".png");
            if (Boolean.getBoolean("portcullis.e2e.refresh-images") && Files.exists(documented)) {
                Files.copy(file, documented, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
