package community.lifeline.deploy.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database stops, is killed, hangs, loses connections or was never there; readings are kept and alerts go out. */
class DatabaseAwayIT {
    private static final int RATE = 1_000;
    private static final Duration PAGED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void keepsEverythingAndAlertsWhileTheDatabaseIsStoppedCutAndKilled() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            Load load = scene.paced(25 * RATE, RATE);
            Leaks leaks = new Leaks(publisher);
            leaks.next();
            awaitOutcome(life, "stored", RATE);

            scene.database().stopNow();
            awaitOutcome(life, "spooled", 2 * RATE);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().startAgain();
            awaitSpoolEmpty(life);

            for (int cut = 0; cut < 5; cut++) {
                long stored = life.metrics().outcome("stored");
                assertThat(scene.stored().cutConnections()).isPositive();
                leaks.next();
                awaitOutcome(life, "stored", stored + RATE / 4);
            }

            long spooled = life.metrics().outcome("spooled");
            scene.database().kill();
            awaitOutcome(life, "spooled", spooled + RATE);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().startAgain();

            load.await();
            reckon(scene, life, load, leaks);
        }
    }

    @Test
    void alertsWhileTheDatabaseHangsAndStoresOnceItAnswers() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            Load load = scene.paced(10 * RATE, RATE);
            Leaks leaks = new Leaks(publisher);
            awaitOutcome(life, "stored", RATE / 2);
            scene.database().freeze();
            awaitInFlight(life, 2 * RATE - RATE / 10);
            leaks.next();
            awaitPaged(scene, leaks);
            scene.database().thaw();
            load.await();
            reckon(scene, life, load, leaks);
        }
    }

    @Test
    void startsWithoutTheDatabaseAndSurvivesBeingKilledWhileSpooling() throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            scene.database().stopNow();
            LifelineProcess life = scene.start().awaitAnswering();
            Load load = scene.paced(10 * RATE, RATE);
            Leaks leaks = new Leaks(publisher);
            leaks.next();
            awaitPaged(scene, leaks);
            for (int kill = 0; kill < 3; kill++) {
                awaitOutcome(life, "spooled", RATE / 2);
                life.kill();
                life = scene.start().awaitAnswering();
                leaks.next();
                awaitPaged(scene, leaks);
            }
            scene.database().startAgain();
            life.awaitReady();
            load.await();
            reckon(scene, life, load, leaks);
        }
    }

    private static void reckon(Scene scene, LifelineProcess life, Load load, Leaks leaks) throws Exception {
        Reckoning reckoning = new Reckoning(scene, life);
        reckoning.everyMessageIsStoredOnce(load);
        reckoning.everyLeakIsAlertedOnce(leaks);
        reckoning.allIsAtRestAndTheCountersAgree();
    }

    private static void awaitOutcome(LifelineProcess life, String outcome, long messages) {
        await("%d messages to be %s".formatted(messages, outcome))
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(life.metrics().outcome(outcome))
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

    private static void awaitSpoolEmpty(LifelineProcess life) {
        await("the spool to be empty")
                .atMost(Duration.ofSeconds(60))
                .until(() -> life.metrics().spoolFiles() == 0);
    }

    private static void awaitPaged(Scene scene, Leaks leaks) {
        await("the latest leak to reach the webhook")
                .atMost(PAGED_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> scene.webhook().fired().stream()
                        .anyMatch(call -> call.device().equals(leaks.latest())));
    }
}
