package community.lifeline.deploy.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole of Lifeline, its broker included, killed with -9 ten times while it works as hard as it can. */
class KillIT {
    private static final int KILLS = 10;
    private static final int MESSAGES = 100_000;

    @Test
    void losesAndDoublesNothingWhenKilledTenTimesUnderLoad(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            Load load = scene.burst(MESSAGES);
            Leaks leaks = new Leaks(publisher);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> leaking = CompletableFuture.runAsync(() -> leakUntil(over, leaks));
            Random random = new Random(9);
            for (int kill = 0; kill < KILLS; kill++) {
                awaitReceived(life, random.nextInt(200, 5_000));
                assertThat(load.isRunning()).as("under load at kill %d", kill).isTrue();
                life.kill();
                life = scene.start().awaitReady();
            }
            over.set(true);
            leaking.get(60, TimeUnit.SECONDS);
            load.await();
            Reckoning reckoning = new Reckoning(scene, life);
            reckoning.everyMessageIsStoredOnce(load);
            reckoning.everyLeakIsAlertedOnce(leaks);
            reckoning.allIsAtRestAndTheCountersAgree();
            assertThat(leaks.size()).isGreaterThan(KILLS);
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.quarantine"))
                    .isZero();
        }
    }

    private static void leakUntil(AtomicBoolean over, Leaks leaks) {
        while (!over.get()) {
            leaks.next();
        }
    }

    private static void awaitReceived(LifelineProcess life, int messages) {
        await("%d messages to be received".formatted(messages))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> life.metrics().received() >= messages);
    }
}
