package community.lifeline.deploy.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import community.lifeline.deploy.faults.LifelineProcess;
import community.lifeline.deploy.faults.Publisher;
import community.lifeline.deploy.faults.Scene;
import community.lifeline.parts.testing.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
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

/** What is done sitting down: connecting devices, keeping rules, handing a shift over. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeskIT {
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)(/welcome\\?first#\\S+)");
    private static final String PASSWORD = "correct horse battery";
    private static final int PHONE = 360;
    private static final String TOPIC = "lifeline/v1/lab/gas/new-1/telemetry";

    @TempDir
    private static Path folder;

    private static @Nullable Scene scene;
    private static @Nullable Browsers browsers;
    private static @Nullable Page page;
    private static @Nullable Page second;

    @BeforeAll
    static void start() throws Exception {
        Chromium chromium = Browsers.chromium();
        scene = Scene.open(folder);
        LifelineProcess lifeline = scene.start().awaitReady();
        Matcher link = LINK.matcher(lifeline.log());
        assertThat(link.find()).as("link in\n%s", lifeline.log()).isTrue();
        browsers = Browsers.start(chromium, link.group(1));
        page = browsers.desk("en-GB");
        page.navigate(link.group(2));
        page.getByLabel("Login").fill("wang");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("王伟");
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("button.main").click();
        assertThat(page.getByText("Sign in now")).isVisible();
        signIn(page, "wang");
    }

    @AfterAll
    static void stop() throws Exception {
        try (Scene _ = scene;
                Browsers _ = browsers) {
            page = null;
            second = null;
        }
    }

    @Test
    @Order(1)
    void anUnknownPayloadIsTriedMendedAndBecomesAReading() throws Exception {
        publish(TOPIC, "{\"m\":{\"lel\":\"12\"");
        page.navigate("/bench/quarantine");
        Locator row = page.locator(".quarantine > li").filter(new Locator.FilterOptions().setHasText("new-1"));
        row.getByText("Look and mend").click();
        row.locator("textarea").fill("{\"m\":{\"Lel\":1.5}}");
        row.getByText("Try it").click();
        assertThat(row.locator(".trial")).containsText("Perhaps misspelt");
        row.locator("textarea").fill("{\"m\":{\"lel\":1.5}}");
        row.getByText("Try it").click();
        assertThat(row.locator(".trial")).containsText("1.5 %LEL");
        row.getByText("Publish as mended").click();
        assertThat(row).containsText("taken again");
        assertThat(row).containsText("wang");
        page.navigate("/devices/lab/gas/new-1");
        assertThat(page.locator("main")).containsText("1.5");
        assertThat(page.locator("main")).containsText("the register has neither calibration nor installation");
        assertThat(page.locator("main")).containsText("malformed");
    }

    @Test
    @Order(2)
    void whatIsTriedSaysWhichRuleWouldFire() {
        page.navigate("/bench");
        page.locator("input[name=topic]").fill(TOPIC);
        page.locator("textarea").fill("{\"m\":{\"alarm\":true}}");
        page.getByText("Try it").click();
        assertThat(page.locator(".trial")).containsText("Would fire at once");
        page.locator("input[name=topic]").fill("vendor/unknown");
        page.getByText("Try it").click();
        assertThat(page.locator(".trial")).containsText("Not understood");
        assertThat(page.locator(".trial")).containsText("does not listen to this topic");
    }

    @Test
    @Order(3)
    void messagesAreSeenAsTheyComeWithWhatBecameOfThem() throws Exception {
        page.navigate("/bench/live");
        page.locator("input[name=filter]").fill("lifeline/v1/+/gas/live-1/#");
        page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("0 matched");
        publish("lifeline/v1/lab/gas/other/telemetry", "{\"m\":{\"lel\":1}}");
        publish("lifeline/v1/lab/gas/live-1/telemetry", "{\"m\":{\"lel\":2.5}}");
        publish("lifeline/v1/lab/gas/live-1/telemetry", "燃");
        assertThat(page.locator(".live li")).hasCount(2);
        assertThat(page.locator(".live li").last()).containsText("stored");
        assertThat(page.locator(".live li").first()).containsText("quarantined: malformed");
        page.locator("input[name=filter]").fill("a/#/b");
        page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".error")).containsText("The filter is not one");
    }

    @Test
    @Order(4)
    void devicesAreImportedOnceTheFileIsAllWell() {
        page.navigate("/devices");
        page.getByText("Import devices").click();
        page.locator("textarea").fill("community,kind,device,latitude,longitude\nlab,gaz,g-1,31.2,121.4");
        page.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("To mend: 1");
        page.locator("textarea").fill("community,kind,device,latitude,longitude\nlab,gas,g-1,31.2,121.4");
        page.locator("select[name=datum]").selectOption("gcj02");
        page.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("All well: 1");
        page.getByText("Import (1)").click();
        assertThat(page.locator("main")).containsText("added 1");
        page.navigate("/devices?q=g-1");
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    @Order(5)
    void numbersAreAdjustedAfterAPreviewAndConfirmedByAnother() throws Exception {
        colleague();
        page.navigate("/rules?kind=gas");
        page.locator("a[href='/rules/gas.ch4.l1']").click();
        assertThat(page.locator("h1")).containsText("Yellow");
        page.locator("input[name='number.when.at-least']").fill("15");
        page.getByLabel("Building").fill("b07");
        page.getByText("Preview the last 7 days").click();
        assertThat(page.locator(".preview")).containsText("By these numbers");
        page.locator("form.adjust input[name=reason]").fill("solvents");
        page.getByText("Set these numbers").click();
        Locator waiting = page.locator(".phase-waiting");
        assertThat(waiting).isVisible();
        page.getByText("Confirm as the second person").click();
        assertThat(page.locator(".error")).containsText("somebody else has to");
        second.navigate("/rules/gas.ch4.l1");
        second.getByText("Confirm as the second person").click();
        assertThat(second.locator(".phase-in_force")).isVisible();
        second.getByText("End it").click();
        assertThat(second.locator(".phase-over")).isVisible();
    }

    @Test
    @Order(6)
    void aSilenceIsAddedAndEnded() {
        page.navigate("/silences");
        page.locator("form.silence input[name='where.building']").fill("b09");
        page.locator("form.silence input[name=ends]").fill("2099-01-01T00:00");
        page.locator("form.silence input[name=reason]").fill("painting");
        page.locator("form.silence button.main").click();
        assertThat(page.locator(".conflict, .error")).isVisible();
        page.locator("form.silence input[name=ends]").fill(tomorrow());
        page.locator("form.silence button.main").click();
        assertThat(page.locator(".journal li")).containsText("painting");
        page.getByText("End it").click();
        assertThat(page.locator("main")).containsText("There are none now");
    }

    @Test
    @Order(7)
    void aShiftIsGivenByOneAndTakenByAnother() {
        page.navigate("/handover");
        page.locator("form.give textarea").fill("watch the boiler room");
        page.locator("form.give button").click();
        assertThat(page.locator("h1")).containsText("№ 1");
        page.locator("form.take button").click();
        assertThat(page.locator(".error")).isVisible();
        second.navigate("/handover");
        second.getByText("№ 1").click();
        assertThat(second.locator("main")).containsText("watch the boiler room");
        second.locator("form.take button").click();
        assertThat(second.locator(".good").first()).containsText("✓");
        assertThat(second.locator("main")).containsText("as it was signed");
    }

    @Test
    @Order(8)
    void everyPageIsAccessibleInBothLanguagesByDayAndByNightAndFitsAPhone() throws Exception {
        for (String path : List.of(
                "/bench",
                "/bench/live",
                "/bench/quarantine",
                "/bench/snippets",
                "/devices/import",
                "/devices/lab/gas/new-1",
                "/rules",
                "/rules/gas.ch4.l3",
                "/plans",
                "/plans/gas-leak",
                "/silences",
                "/handover",
                "/drills",
                "/statistics")) {
            page.setViewportSize(1280, 800);
            page.navigate(path);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".card").first()).isVisible();
            assertThat(page.locator("main")).not().containsText("Reading…");
            for (String theme : List.of("light", "dark")) {
                page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
                assertThat(Accessibility.violations(page))
                        .as("%s, %s", path, theme)
                        .isEmpty();
            }
            page.setViewportSize(PHONE, 740);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s on a phone", path)
                    .isLessThanOrEqualTo(PHONE);
        }
        page.setViewportSize(1280, 800);
        page.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("统计");
        assertThat(browsers.complaints()).isEmpty();
    }

    private static String tomorrow() {
        return String.valueOf(page.evaluate("new Date(Date.now() + 86400000).toISOString().slice(0, 16)"));
    }

    /** Another account, whose owner chooses a password by the invitation. */
    private static void colleague() {
        String invitation = String.valueOf(page.evaluate("""
                async () => {
                    const session = await (await fetch("/api/v1/session")).json();
                    const made = await fetch("/api/v1/accounts", {method: "POST",
                        headers: {"content-type": "application/json", "x-csrf-token": session.csrf},
                        body: JSON.stringify({login: "chen", name: "陈静", roles: [{role: "operator"}]})});
                    return (await made.json()).invitation;
                }
                """));
        second = browsers.desk("en-GB");
        second.navigate("/welcome#" + invitation);
        second.getByLabel("Password").fill(PASSWORD);
        second.locator("button.main").click();
        assertThat(second.getByText("Sign in now")).isVisible();
        signIn(second, "chen");
    }

    private static void signIn(Page page, String login) {
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button.main").click();
        assertThat(page.locator(".board")).isVisible();
    }

    private static void publish(String topic, String payload) throws Exception {
        try (Publisher publisher = scene.publisher("desk-test")) {
            publisher.publish(topic, payload);
        }
    }
}
