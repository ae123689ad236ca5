package community.lifeline.deploy.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.testing.Chromium;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** One Chromium for all; each desk has its own cookies and settings in it. */
final class Browsers implements AutoCloseable {
    static final int PHONE_WIDTH = 360;

    private static final int PHONE_HEIGHT = 740;
    private static final double PATIENCE = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private Browsers(Playwright playwright, Browser browser, String address) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
    }

    /** Skips the tests, and says so, where no Chromium can be had. */
    static Chromium chromium() throws IOException {
        try {
            return Chromium.bring();
        } catch (PartUnavailableException e) {
            System.err.println("SKIPPED: the console is not looked at, there is no Chromium: " + e.getMessage());
            return Assumptions.abort("no Chromium: " + e.getMessage());
        }
    }

    static Browsers start(Chromium chromium, String address) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.program())
                        .setEnv(chromium.environment()));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return new Browsers(playwright, browser, address);
    }

    /** A browser that nobody has used before. */
    Page desk(String language) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setBaseURL(address));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /** A telephone, upright. */
    Page phone(String language) {
        Page page = desk(language);
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        return page;
    }

    /** Errors that the pages had; answers of the server that say no are not among them. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
