package community.lifeline.deploy.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Lifeline killed with -9 while it works as hard as it can. */
class KillIT {
    /** Published in each life; it is killed while they are. */
    private static final int MESSAGES = 8_000;

    private static final int BETWEEN_LEAKS_MS = 100;

    @Test
    void losesAndDoublesNothingWhenKilledTenTimesTogetherWithItsBroker(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder)) {
            killUnderLoad(scene, 10);
        }
    }

    @Test
    void losesAndDoublesNothingWhenKilledBehindABrokerThatGoesOnLiving(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.behindMosquitto(folder)) {
            killUnderLoad(scene, 3);
        }
    }

    private static void killUnderLoad(Scene scene, int kills) throws Exception {
        try (Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess life = scene.start().awaitReady();
            List<Load> loads = new ArrayList<>();
            Leaks leaks = new Leaks(publisher);
            CountDownLatch over = new CountDownLatch(1);
            CompletableFuture<Void> leaking = CompletableFuture.runAsync(() -> leakUntil(over, leaks));
            Random random = new Random(9);
            for (int kill = 0; kill < kills; kill++) {
                loads.add(scene.burst(MESSAGES));
                loads.getLast().awaitAcknowledged(random.nextInt(200, MESSAGES / 2));
                life.kill();
                life = scene.start().awaitReady();
            }
            over.countDown();
            leaking.get(60, TimeUnit.SECONDS);
            Reckoning reckoning = new Reckoning(scene, life);
            reckoning.everyMessageIsStoredOnce(loads);
            reckoning.everyLeakIsAlertedOnce(leaks);
            reckoning.allIsAtRestAndTheCountersAgree();
            assertThat(leaks.size()).isGreaterThan(kills);
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.quarantine"))
                    .isZero();
        }
    }

    private static void leakUntil(CountDownLatch over, Leaks leaks) {
        try {
            while (!over.await(BETWEEN_LEAKS_MS, TimeUnit.MILLISECONDS)) {
                leaks.next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
