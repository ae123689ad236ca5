package community.lifeline.deploy.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import community.lifeline.deploy.faults.LifelineProcess;
import community.lifeline.deploy.faults.Publisher;
import community.lifeline.deploy.faults.Scene;
import community.lifeline.parts.testing.Chromium;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** One Lifeline for all, so the order is that of a shift: the first account is made first, the server stopped last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsoleIT {
    private static final String LOGIN = "wang";
    private static final String PASSWORD = "correct horse battery";
    private static final int PHONE = 360;

    @TempDir
    private static Path folder;

    private static @Nullable Scene scene;
    private static @Nullable LifelineProcess lifeline;
    private static @Nullable Browsers browsers;
    private static String welcome = "";
    private static @Nullable Page operator;

    @BeforeAll
    static void start() throws Exception {
        Chromium chromium = Browsers.chromium();
        scene = Scene.open(folder);
        lifeline = scene.start().awaitReady();
        Welcome link = Welcome.of(lifeline);
        welcome = link.path();
        browsers = Browsers.start(chromium, link.address());
    }

    @AfterAll
    static void stop() throws Exception {
        try (Scene _ = scene;
                Browsers _ = browsers) {
            operator = null;
        }
    }

    @Test
    @Order(1)
    void theFirstAccountIsMadeByTheLinkAndSignsIn() {
        Page page = browsers.desk("en-GB");
        page.navigate(welcome);
        page.getByLabel("Login").fill(LOGIN);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("王伟");
        page.getByLabel("Password").fill(PASSWORD);
        page.getByText("Done", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Sign in now")).isVisible();
        signIn(page);
        operator = page;
    }

    @Test
    @Order(2)
    void aLeakIsOnTheBoardAndWhoAcknowledgesItByKeyIsSeenByEverybody() throws Exception {
        Page other = browsers.desk("zh-CN");
        other.navigate("/");
        signIn(other);
        // A page that was loaded anew has not been clicked in yet.
        other.reload();
        assertThat(other.getByText("声音未开启")).isVisible();
        publish("kitchen-7", "{\"lel\":60}");
        Locator row = row(operator, "kitchen-7");
        assertThat(row.locator(".level")).containsText("Red");
        assertThat(row.locator(".clock")).hasText(Pattern.compile("\\d+:\\d\\d"));
        row.locator(".title").focus();
        operator.keyboard().press("a");
        assertThat(row.locator(".owner")).containsText("✓");
        assertThat(row(other, "kitchen-7").locator(".owner")).containsText("✓");
    }

    @Test
    @Order(3)
    void aResponseIsLedThroughItsStagesAndClosedWithItsCause() throws Exception {
        publish("boiler-2", "{\"alarm\":true}");
        row(operator, "boiler-2").locator(".title").click();
        Page page = operator;
        assertThat(page.locator("h1")).containsText("gas leak");
        assertThat(page.locator(".journal li").first()).containsText("raised");
        act(page, "move");
        assertThat(page.locator(".conflict")).containsText("verif");
        page.locator("form[data-act=verify] input").fill("called the flat: smell of gas");
        act(page, "verify");
        act(page, "move");
        assertThat(page.locator(".stages .here")).containsText("first response");
        page.getByLabel("measure with a portable instrument").click();
        assertThat(page.getByLabel("measure with a portable instrument")).isChecked();
        act(page, "move");
        assertThat(page.locator(".stages .here")).containsText("contained");
        page.locator("summary", new Page.LocatorOptions().setHasText("Close")).click();
        page.locator("form[data-act=close] select").selectOption("sensor_fault");
        page.locator("form[data-act=close] input").fill("the detector was sprayed with cleaner");
        act(page, "close");
        assertThat(page.locator(".stages .here")).containsText(Pattern.compile("closed|false alarm"));
        assertThat(page.locator(".journal")).containsText("sprayed with cleaner");
        page.getByText("Board", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(row(page, "boiler-2")).hasCount(0);
    }

    @Test
    @Order(4)
    void theLanguageChangesAtOnceAndIsRemembered() {
        Page page = operator;
        page.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("态势");
        assertThat(page.locator("html")).hasAttribute("lang", "zh");
        page.reload();
        assertThat(page.locator("h1")).hasText("态势");
        assertThat(row(page, "kitchen-7").locator(".level")).containsText("红");
    }

    @Test
    @Order(5)
    void everyPageIsAccessibleByDayAndByNightAndFitsAPhone() throws Exception {
        publish("kitchen-7", "no JSON");
        Page page = operator;
        String response = row(page, "kitchen-7").locator(".title").getAttribute("href");
        for (Map.Entry<String, String> shown : Map.of(
                        "/",
                        ".row",
                        response,
                        ".journal li",
                        "/devices",
                        "tbody tr",
                        "/devices/lab/gas/kitchen-7",
                        ".chart canvas",
                        "/bench/quarantine",
                        ".journal li")
                .entrySet()) {
            page.setViewportSize(1280, 800);
            page.navigate(shown.getKey());
            assertThat(page.locator(shown.getValue()).first()).isVisible();
            for (String theme : List.of("light", "dark")) {
                page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
                assertThat(Accessibility.violations(page))
                        .as("%s, %s", shown.getKey(), theme)
                        .isEmpty();
            }
            page.setViewportSize(PHONE, 740);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s on a phone", shown.getKey())
                    .isLessThanOrEqualTo(PHONE);
        }
        page.setViewportSize(1280, 800);
        page.navigate("/");
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    @Order(6)
    void whatIsShownIsToldToBeOldOnceTheServerIsGone() throws Exception {
        Page page = operator;
        assertThat(page.locator(".health")).containsText("实时");
        assertThat(page.locator(".health.stale")).hasCount(0);
        lifeline.stop();
        assertThat(page.locator(".health.stale")).containsText("实时连接已断开");
        assertThat(row(page, "kitchen-7")).isVisible();
    }

    private static void signIn(Page page) {
        page.locator("input[name=login]").fill(LOGIN);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button.main").click();
        assertThat(page.locator(".board")).isVisible();
        assertThat(page.locator(".health .dot")).isVisible();
    }

    private static Locator row(Page page, String device) {
        return page.locator(".row", new Page.LocatorOptions().setHasText(device));
    }

    private static void act(Page page, String act) {
        page.locator("form[data-act=" + act + "] button").click();
    }

    private static void publish(String device, String metrics) throws Exception {
        try (Publisher publisher = scene.publisher("console-test")) {
            publisher.publish(
                    "lifeline/v1/lab/gas/" + device + "/telemetry",
                    "{\"ts\":\"%s\",\"m\":%s}".formatted(Instant.now(), metrics));
        }
    }
}
