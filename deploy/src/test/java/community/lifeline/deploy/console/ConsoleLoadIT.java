package community.lifeline.deploy.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import community.lifeline.deploy.faults.LifelineProcess;
import community.lifeline.deploy.faults.Publisher;
import community.lifeline.deploy.faults.Scene;
import community.lifeline.parts.testing.Chromium;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The console with 2,000 open alerts and 10,000 devices: how long until a page shows what it is for, and until a click is
 * answered on the screen. The limits are several times the budget (1.5 s and 100 ms), since other tests may run beside it:
 * what they find is another order of magnitude. The figures are printed, for docs/console.md.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ConsoleLoadIT {
    private static final int DEVICES = 10_000;
    private static final int ALERTS = 2_000;
    private static final double LONGEST_PAINT = 6_000;
    private static final double LONGEST_CLICK = 600;

    /** From the beginning of the navigation to the frame after the first in which {@code selector} is there. */
    private static final String PAINT = """
            selector => new Promise(done => {
                const look = () => document.querySelector(selector) === null
                    ? requestAnimationFrame(look)
                    : requestAnimationFrame(() => setTimeout(() => done(performance.now())));
                look();
            })
            """;

    /** From a press to the frame that answers it, as the browser itself measures it: the longest of what it saw. */
    private static final String WATCH = """
            () => {
                window.longest = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => { window.longest = Math.max(window.longest, entry.duration); }))
                    .observe({type: "event", durationThreshold: 16});
            }
            """;

    @TempDir
    private static Path folder;

    @Test
    void itIsUsableWithTwoThousandAlertsAndTenThousandDevices() throws Exception {
        Chromium chromium = Browsers.chromium();
        try (Scene scene = Scene.open(folder)) {
            LifelineProcess lifeline = scene.start().awaitReady();
            Town.register(scene.access(), DEVICES);
            Welcome welcome = Welcome.of(lifeline);
            raise(scene);
            try (Browsers browsers = Browsers.start(chromium, welcome.address())) {
                Page page = browsers.desk("en-GB");
                enter(page, welcome.path());
                look(page, "board", "/", ".row", ".filters button >> nth=2");
                look(page, "devices", "/devices", "tbody tr", "tbody a >> nth=5");
                look(page, "map", "/map", ".mark", ".leaflet-control-zoom-in");
                look(page, "tasks", "/tasks", ".task", ".task summary >> nth=0");
                assertThat(browsers.complaints()).isEmpty();
            }
        }
    }

    private static void look(Page page, String name, String path, String shown, String press) {
        double first = paint(page, path, shown);
        double again = paint(page, path, shown);
        page.waitForTimeout(1_500); // what the first pictures leave to do is done by then
        page.evaluate(WATCH);
        Locator button = page.locator(press);
        button.click();
        page.waitForTimeout(500);
        double click = ((Number) page.evaluate("window.longest ?? 0")).doubleValue();
        System.out.printf(
                Locale.ROOT,
                "[console] %s: first picture %.0f ms, again %.0f ms, click %.0f ms%n",
                name,
                first,
                again,
                click);
        assertThat(again).as("%s: first useful picture", name).isLessThan(LONGEST_PAINT);
        assertThat(click).as("%s: answer to a click", name).isLessThan(LONGEST_CLICK);
    }

    private static double paint(Page page, String path, String shown) {
        page.navigate(path);
        return ((Number) page.evaluate(PAINT, shown)).doubleValue();
    }

    private static void enter(Page page, String welcome) {
        page.navigate(welcome);
        page.locator("input[name=login]").fill("wang");
        page.locator("input[name=name]").fill("王伟");
        page.locator("input[name=password]").fill("correct horse battery");
        page.locator("button.main").click();
        assertThat(page.getByText("Sign in now")).isVisible();
        page.locator("input[name=login]").fill("wang");
        page.locator("input[name=password]").fill("correct horse battery");
        page.locator("button.main").click();
        assertThat(page.locator(".row").first()).isVisible();
    }

    /** A leak at each of the first of them: by the way that alerts come, with their responses. */
    private static void raise(Scene scene) throws Exception {
        try (Publisher publisher = scene.publisher("load")) {
            for (int number = 1; number <= ALERTS; number++) {
                publisher.publish(
                        "lifeline/v1/" + Town.COMMUNITY + "/gas/gas-" + number + "/telemetry",
                        "{\"ts\":\"%s\",\"m\":{\"lel\":%d}}".formatted(Instant.now(), number % 3 == 0 ? 60 : 12));
            }
        }
        await("the responses to " + ALERTS + " leaks")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> open(scene) >= ALERTS);
    }

    private static int open(Scene scene) throws SQLException {
        try (Connection connection = scene.access().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM lifeline.response WHERE ended_at IS NULL")) {
            row.next();
            return row.getInt(1);
        }
    }
}
