package community.lifeline.deploy.faults;

import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/** A broker in a process of its own stops, is killed, and comes back; Lifeline resubscribes and misses nothing. */
class BrokerRestartIT {
    private static final int MESSAGES = 8_000;
    /** Mosquitto keeps sessions in memory and acknowledges far faster. */
    private static final int MESSAGES_OF_MOSQUITTO = 40_000;

    @Test
    void missesNothingWhileTheEmbeddedBrokerIsStoppedAndKilled(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder).with(Launch::behindBroker);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess broker = scene.startBroker().awaitReady();
            LifelineProcess life = scene.start().awaitReady();
            List<Load> loads = new ArrayList<>();
            Leaks leaks = new Leaks(publisher);
            for (int restart = 0; restart < 4; restart++) {
                loads.add(scene.burst(MESSAGES));
                loads.getLast().awaitAcknowledged(MESSAGES / 2);
                if (restart % 2 == 0) {
                    broker.kill();
                } else {
                    broker.stop();
                }
                awaitUnready(life);
                broker = scene.startBroker();
                leaks.next();
                life.awaitReady();
            }
            reckon(scene, life, loads, leaks);
        }
    }

    @Test
    void missesNothingWhileMosquittoIsStoppedAndStarted(@TempDir Path folder) throws Exception {
        try (Mosquitto mosquitto =
                        Mosquitto.start(folder.resolve("mosquitto"), MosquittoOptions.DEFAULT.withPersistence());
                Scene scene = Scene.open(folder).with(launch -> launch.behind(mosquitto.port()));
                Publisher publisher = new Publisher("leaks", mosquitto.port())) {
            LifelineProcess life = scene.start().awaitReady();
            List<Load> loads = new ArrayList<>();
            Leaks leaks = new Leaks(publisher);
            for (int restart = 0; restart < 3; restart++) {
                loads.add(Load.burst(mosquitto.port(), folder, MESSAGES_OF_MOSQUITTO));
                loads.getLast().awaitAcknowledged(MESSAGES_OF_MOSQUITTO / 10);
                mosquitto.stop();
                awaitUnready(life);
                mosquitto.startAgain();
                leaks.next();
                life.awaitReady();
            }
            reckon(scene, life, loads, leaks);
        }
    }

    private static void reckon(Scene scene, LifelineProcess life, List<Load> loads, Leaks leaks) throws Exception {
        Reckoning reckoning = new Reckoning(scene, life);
        reckoning.everyMessageIsStoredOnce(loads);
        reckoning.everyLeakIsAlertedOnce(leaks);
        reckoning.allIsAtRestAndTheCountersAgree();
    }

    /** Readiness must say that no reading can arrive. */
    private static void awaitUnready(LifelineProcess life) {
        await("readiness to notice that the broker is away")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> life.readiness().status() == 503);
    }
}
