package community.lifeline.deploy.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database stops, is killed, hangs, loses connections or was never there; readings are kept and alerts go out. */
class DatabaseAwayIT {
    private static final int MANY = 10_000;
    private static final int SOME = 2_000;
    /** The most that the broker sends unacknowledged, or nearly. */
    private static final int WINDOW = 1_900;

    private static final Duration PAGED_WITHIN = Duration.ofSeconds(10);
    /** From its first answer on: every part waits two seconds for the database before it goes on without. */
    private static final Duration PAGED_FROM_THE_START_WITHIN = Duration.ofSeconds(30);

    private final List<Load> loads = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void keepsEverythingAndAlertsWhileTheDatabaseIsStoppedCutAndKilled() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            awaitStoring(life);
            Leaks leaks = new Leaks(publisher);
            leaks.next();

            load(scene, MANY);
            scene.database().stopNow();
            awaitSpooled(life, SOME);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().startAgain();
            awaitStoring(life);

            for (int cut = 0; cut < 5; cut++) {
                load(scene, SOME);
                assertThat(scene.stored().cutConnections()).isPositive();
                leaks.next();
            }

            load(scene, MANY);
            long spooled = life.metrics().outcome("spooled");
            scene.database().kill();
            awaitSpooled(life, spooled + SOME);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().startAgain();
            reckon(scene, life, leaks);
        }
    }

    @Test
    void alertsWhileTheDatabaseHangsAndStoresOnceItAnswers() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            awaitStoring(life);
            scene.database().freeze();
            load(scene, MANY);
            awaitInFlight(life, WINDOW);
            Leaks leaks = new Leaks(publisher);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().thaw();
            reckon(scene, life, leaks);
        }
    }

    @Test
    void startsWithoutTheDatabaseAndSurvivesBeingKilledWhileSpooling() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            scene.database().stopNow();
            LifelineProcess life = scene.start().awaitReady();
            Leaks leaks = new Leaks(publisher);
            for (int kill = 0; kill < 3; kill++) {
                leaks.next();
                awaitPaged(scene, leaks, PAGED_FROM_THE_START_WITHIN);
                load(scene, 10 * SOME);
                awaitSpooled(life, SOME / 4);
                life.kill();
                life = scene.start().awaitAnswering();
            }
            scene.database().startAgain();
            awaitStoring(life);
            reckon(scene, life, leaks);
        }
    }

    /** Begins to publish so many more readings, and waits until it is well under way. */
    private void load(Scene scene, int messages) throws IOException {
        loads.add(scene.burst(messages));
        loads.getLast().awaitAcknowledged(messages / 10);
    }

    private void reckon(Scene scene, LifelineProcess life, Leaks leaks) throws Exception {
        Reckoning reckoning = new Reckoning(scene, life);
        reckoning.everyMessageIsStoredOnce(loads);
        reckoning.everyLeakIsAlertedOnce(leaks);
        reckoning.allIsAtRestAndTheCountersAgree();
    }

    private static void awaitSpooled(LifelineProcess life, long messages) {
        await("%d messages to be spooled".formatted(messages))
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(life.metrics().outcome("spooled"))
                        .as(life.metrics().account())
                        .isGreaterThanOrEqualTo(messages));
    }

    /** As many messages as the broker sends unacknowledged, or nearly: what comes now waits behind them. */
    private static void awaitInFlight(LifelineProcess life, int messages) {
        await("%d messages to be in flight".formatted(messages))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> life.metrics().inFlight() >= messages);
    }

    private static void awaitStoring(LifelineProcess life) {
        await("readings to go to the database, and the spool to be empty")
                .atMost(Duration.ofSeconds(60))
                .until(() -> life.metrics().sum("lifeline_database_up") == 1
                        && life.metrics().spoolFiles() == 0);
    }

    private static void awaitPaged(Scene scene, Leaks leaks) {
        awaitPaged(scene, leaks, PAGED_WITHIN);
    }

    private static void awaitPaged(Scene scene, Leaks leaks, Duration within) {
        await("the latest leak to reach the webhook")
                .atMost(within)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> scene.webhook().fired().stream()
                        .anyMatch(call -> call.device().equals(leaks.latest())));
    }
}
