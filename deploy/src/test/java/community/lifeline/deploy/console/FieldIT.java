package community.lifeline.deploy.console;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import community.lifeline.deploy.faults.LifelineProcess;
import community.lifeline.deploy.faults.Publisher;
import community.lifeline.deploy.faults.Scene;
import community.lifeline.parts.testing.Chromium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
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

/** What is done away from the desk: the map, tasks on a telephone without a line, photos, the printed report. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FieldIT {
    private static final String LOGIN = "wang";
    private static final String PASSWORD = "correct horse battery";
    private static final int DEVICES = 12;
    /** A cluster of more than a few devices says how many. */
    private static final Pattern COUNTED = Pattern.compile("\\d+");

    @TempDir
    private static Path folder;

    private static @Nullable Scene scene;
    private static @Nullable Browsers browsers;
    private static @Nullable Page desk;
    private static @Nullable Page phone;

    @BeforeAll
    static void start() throws Exception {
        Chromium chromium = Browsers.chromium();
        scene = Scene.open(folder);
        LifelineProcess lifeline = scene.start().awaitReady();
        Town.register(scene.access(), DEVICES);
        Welcome welcome = Welcome.of(lifeline);
        browsers = Browsers.start(chromium, welcome.address());
        desk = browsers.desk("en-GB");
        desk.navigate(welcome.path());
        desk.locator("input[name=login]").fill(LOGIN);
        desk.locator("input[name=name]").fill("王伟");
        desk.locator("input[name=password]").fill(PASSWORD);
        desk.locator("button.main").click();
        assertThat(desk.getByText("Sign in now")).isVisible();
        signIn(desk);
    }

    @AfterAll
    static void stop() throws Exception {
        try (Scene _ = scene;
                Browsers _ = browsers) {
            desk = null;
            phone = null;
        }
    }

    @Test
    @Order(1)
    void theMapIsTheCommunitysOwnAndAsksNobodyElse() {
        List<String> elsewhere = new ArrayList<>();
        desk.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1")
                    && !request.url().startsWith("blob:")
                    && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
        assertThat(desk.evaluate("""
                        async map => {
                            const {csrf} = await (await fetch("/api/v1/session")).json();
                            const headers = {"content-type": "application/json", "x-csrf-token": csrf};
                            return (await fetch("/api/v1/communities/lab/map", {method: "PUT", headers, body: map})).status;
                        }
                        """, Town.map())).isEqualTo(200);
        desk.navigate("/map");
        assertThat(desk.locator(".ground.outline")).hasCount(1);
        assertThat(desk.locator(".place-name")).hasText("House 1");
        assertThat(desk.locator(".mark.normal").first()).isVisible();
        assertThat(elsewhere).isEmpty();
    }

    @Test
    @Order(2)
    void aLeakIsSeenOnTheMapAtOnceByShapeAndColourAndChosenByKeyboard() throws Exception {
        publish("gas-7", "{\"lel\":60}");
        Locator mark = desk.locator(".mark.red");
        assertThat(mark).hasCount(1);
        assertThat(mark).containsText("▲");
        assertThat(desk.locator(".spots")).containsText("Detector 7");
        mark.focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator("#chosen-title").locator("..")).containsText("Detector 7");
        desk.locator(".beside .spots button", new Page.LocatorOptions().setHasText("Detector 7"))
                .click();
        assertThat(desk.locator("#chosen-title").locator("..").getByText("See the response"))
                .isVisible();
    }

    @Test
    @Order(3)
    void whoIsOnTheWayAcceptsAndArrivesFromTheTelephone() {
        phone = browsers.phone("en-GB");
        phone.navigate("/tasks");
        signIn(phone);
        phone.navigate("/tasks");
        Locator task = task();
        task.locator("summary").first().click();
        button(task, "Accept").click();
        assertThat(phone.locator(".tasks > .task").first()).hasAttribute("open", "");
        button(task(), "Arrive").click();
        assertThat(task()).containsText("You are there");
        assertThat(phone.locator(".unsent")).hasCount(0);
    }

    @Test
    @Order(4)
    void whatIsDoneWithoutALineIsShownAsNotSentAndArrivesWithItsTime() throws Exception {
        Page page = phone;
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
        page.reload();
        assertThat(task()).isVisible();
        page.waitForFunction("navigator.serviceWorker.controller !== null");
        page.context().setOffline(true);
        task().getByLabel("measure with a portable instrument").click();
        task().locator("summary", new Locator.LocatorOptions().setHasText("Comment"))
                .click();
        task().locator("form[data-act=comment] textarea").fill("the valve is shut");
        task().locator("form[data-act=comment] button").click();
        task().locator("input[type=file]").setInputFiles(new FilePayload("kitchen.png", "image/png", picture()));
        assertThat(task().locator(".waiting li")).hasCount(3);
        assertThat(page.locator("nav")).containsText("3 unsent");
        page.reload();
        assertThat(page.locator(".health.stale")).containsText("No line");
        assertThat(task().getByLabel("measure with a portable instrument")).isChecked();
        assertThat(task().locator(".waiting")).containsText("the valve is shut");
        page.waitForTimeout(11_000); // from ten seconds on the journal tells the two times apart
        page.context().setOffline(false);
        assertThat(page.locator(".waiting")).hasCount(0);
        assertThat(page.locator(".health .dot")).isVisible();
        desk.navigate(page.locator(".task a", new Page.LocatorOptions().setHasText("The whole page"))
                .getAttribute("href"));
        assertThat(desk.locator("ol.journal")).containsText("the valve is shut");
        assertThat(desk.locator("ol.journal li", new Page.LocatorOptions().setHasText("the valve is shut")))
                .containsText("heard of later");
        assertThat(desk.locator(".photos img").first()).isVisible();
        assertThat((boolean) desk.evaluate("document.querySelector('.photos img').decode().then(() => true)"))
                .isTrue();
    }

    @Test
    @Order(5)
    void whatTheServerDoesNotTakeIsToldWithTheReason() {
        Page page = phone;
        page.context().setOffline(true);
        task().locator("summary", new Locator.LocatorOptions().setHasText("Decline"))
                .click();
        task().locator("form[data-act=decline] input").fill("my bicycle broke");
        task().locator("form[data-act=decline] button").click();
        assertThat(task().locator(".waiting li")).hasCount(1);
        desk.locator("summary", new Page.LocatorOptions().setHasText("Close")).click();
        desk.locator("form[data-act=close] select").selectOption("false_alarm");
        desk.locator("form[data-act=close] input").fill("somebody fried fish");
        desk.locator("form[data-act=close] button").click();
        assertThat(desk.locator(".stages .here")).containsText("false alarm");
        page.context().setOffline(false);
        assertThat(page.locator(".waiting .missing")).containsText("Not taken");
        page.getByText("Understood").click();
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    @Test
    @Order(6)
    void aPhotoIsAddedLookedAtAndSavedAtTheDesk() throws Exception {
        publish("gas-3", "{\"alarm\":true}");
        desk.navigate("/");
        desk.locator(".row", new Page.LocatorOptions().setHasText(Pattern.compile("b3|gas-3")))
                .locator(".title")
                .click();
        desk.locator(".camera input").setInputFiles(new FilePayload("meter.png", "image/png", picture()));
        assertThat(desk.locator(".photos img[loading]").first()).isVisible();
        desk.locator(".photos button").first().click();
        assertThat(desk.locator("dialog[open] img")).isVisible();
        Download saved =
                desk.waitForDownload(() -> desk.locator("dialog[open] a").click());
        assertThat(Files.readAllBytes(saved.path())).startsWith((byte) 0xff, (byte) 0xd8);
        desk.keyboard().press("Escape");
        assertThat(desk.locator("ol.journal")).containsText("attached");
    }

    @Test
    @Order(7)
    void theIncidentReportPrintsAsTextOnPaper() {
        desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String text = desk.locator("body").innerText();
        assertThat(text)
                .contains("Incident report")
                .contains("gas leak")
                .contains("Journal")
                .contains("raised");
        assertThat(text)
                .doesNotContain("Sign out")
                .doesNotContain("Sound is off")
                .doesNotContain("Print the incident report")
                .doesNotContain("Hand over");
        assertThat((boolean) desk.evaluate("getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'"))
                .isTrue();
        String pdf = new String(desk.pdf(new Page.PdfOptions().setFormat("A4")), StandardCharsets.ISO_8859_1);
        desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(Pattern.compile("/Type ?/Page\\b(?!s)")
                        .matcher(pdf)
                        .results()
                        .count())
                .isBetween(1L, 2L);
    }

    @Test
    @Order(8)
    void whatWasJustSaidIsSaidInTheLanguageThatIsChosen() throws Exception {
        desk.navigate("/");
        publish("gas-9", "{\"lel\":60}");
        assertThat(desk.locator(".said")).containsText("Arrived");
        desk.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(desk.locator(".said")).containsText("新到");
    }

    @Test
    @Order(9)
    void theNewPagesAreAccessibleByDayAndByNightInBothLanguagesAndFitPhoneAndWall() throws Exception {
        for (String language : List.of("English", "中文")) {
            desk.getByText(language, new Page.GetByTextOptions().setExact(true)).click();
            for (String path : List.of("/map", "/tasks")) {
                desk.setViewportSize(1280, 800);
                desk.navigate(path);
                assertThat(desk.locator("/map".equals(path) ? ".mark.red" : ".task")
                                .first())
                        .isVisible();
                assertThat(desk.locator(".beside, .tasks").first()).containsText(COUNTED);
                for (String theme : List.of("light", "dark")) {
                    desk.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
                    assertThat(Accessibility.violations(desk))
                            .as("%s, %s, %s", path, theme, language)
                            .isEmpty();
                }
                for (int width : List.of(Browsers.PHONE_WIDTH, 3840)) {
                    desk.setViewportSize(width, width == 3840 ? 2160 : 740);
                    assertThat((int) desk.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                }
            }
        }
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    @Order(10)
    void itInstallsAsAnApp() {
        assertThat((String) desk.evaluate("""
                        async () => {
                            const manifest = await (await fetch("/manifest.webmanifest")).json();
                            const sizes = await Promise.all(manifest.icons.filter(icon => icon.type === "image/png").map(async icon => {
                                const picture = await createImageBitmap(await (await fetch(icon.src)).blob());
                                return `${icon.purpose} ${picture.width}x${picture.height} ${icon.sizes}`;
                            }));
                            return [manifest.display, manifest.start_url, ...sizes].join("; ");
                        }
                        """))
                .isEqualTo("standalone; /; any 192x192 192x192; any 512x512 512x512; maskable 512x512 512x512");
    }

    @Test
    @Order(11)
    void whoIsAResponderBeginsWithTheirTasksAndLeavesNothingBehind() {
        String invitation = (String) desk.evaluate("""
                async () => {
                    const {csrf} = await (await fetch("/api/v1/session")).json();
                    const headers = {"content-type": "application/json", "x-csrf-token": csrf};
                    const body = JSON.stringify({login: "li", name: "李强", roles: [{role: "responder", community: "lab"}]});
                    return (await (await fetch("/api/v1/accounts", {method: "POST", headers, body})).json()).invitation;
                }
                """);
        Page page = browsers.phone("en-GB");
        page.navigate("/welcome#" + invitation);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button.main").click();
        page.locator("input[name=login]").fill("li");
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button.main").click();
        assertThat(page.locator(".tasks h1")).hasText("My tasks");
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
        page.waitForFunction("navigator.serviceWorker.controller !== null");
        page.getByText("Sign out").click();
        assertThat(page.locator("input[name=login]")).isVisible();
        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator(".said")).containsText("does not answer");
        assertThat(page.locator(".task")).hasCount(0);
    }

    private static Locator task() {
        // The response stands in the house, or at the device where it was raised before the register was read.
        return phone.locator(".task", new Page.LocatorOptions().setHasText(Pattern.compile("b7|gas-7")));
    }

    private static Locator button(Locator in, String text) {
        return in.locator(".big button", new Locator.LocatorOptions().setHasText(text));
    }

    private static void signIn(Page page) {
        page.locator("input[name=login]").fill(LOGIN);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button.main").click();
        assertThat(page.locator(".health .dot")).isVisible();
    }

    private static void publish(String device, String metrics) throws Exception {
        try (Publisher publisher = scene.publisher("field-test")) {
            publisher.publish(
                    "lifeline/v1/lab/gas/" + device + "/telemetry",
                    "{\"ts\":\"%s\",\"m\":%s}".formatted(Instant.now(), metrics));
        }
    }

    /** Larger than what is sent in the end. */
    private static byte[] picture() throws Exception {
        BufferedImage image = new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillOval(100, 100, 900, 900);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
