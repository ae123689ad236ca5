package community.lifeline.deploy.faults;

import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker in a process of its own stops, is killed, and comes back; Lifeline resubscribes and misses nothing. */
class BrokerRestartIT {
    @Test
    void missesNothingWhileTheEmbeddedBrokerIsStoppedAndKilled(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder).with(Launch::behindBroker);
                Publisher publisher = scene.publisher("leaks")) {
            LifelineProcess broker = scene.startBroker().awaitReady();
            LifelineProcess life = scene.start().awaitReady();
            Load load = scene.burst(60_000);
            Leaks leaks = new Leaks(publisher);
            for (int restart = 0; restart < 4; restart++) {
                awaitMore(life, 4_000);
                assertThat(load.isRunning()).as("under load at restart %d", restart).isTrue();
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
            load.await();
            Reckoning reckoning = new Reckoning(scene, life);
            reckoning.everyMessageIsStoredOnce(load);
            reckoning.everyLeakIsAlertedOnce(leaks);
            reckoning.allIsAtRestAndTheCountersAgree();
        }
    }

    @Test
    void missesNothingWhileMosquittoIsStoppedAndStarted(@TempDir Path folder) throws Exception {
        try (Mosquitto mosquitto =
                        Mosquitto.start(folder.resolve("mosquitto"), MosquittoOptions.DEFAULT.withPersistence());
                Scene scene = Scene.open(folder).with(launch -> launch.behind(mosquitto.port()));
                Publisher publisher = new Publisher("leaks", mosquitto.port())) {
            LifelineProcess life = scene.start().awaitReady();
            Load load = Load.burst(mosquitto.port(), folder, 40_000);
            Leaks leaks = new Leaks(publisher);
            for (int restart = 0; restart < 3; restart++) {
                awaitMore(life, 4_000);
                assertThat(load.isRunning()).as("under load at restart %d", restart).isTrue();
                mosquitto.stop();
                awaitUnready(life);
                mosquitto.startAgain();
                leaks.next();
                life.awaitReady();
            }
            load.await();
            Reckoning reckoning = new Reckoning(scene, life);
            reckoning.everyMessageIsStoredOnce(load);
            reckoning.everyLeakIsAlertedOnce(leaks);
            reckoning.allIsAtRestAndTheCountersAgree();
        }
    }

    private static void awaitMore(LifelineProcess life, int messages) {
        long before = life.metrics().received();
        await("%d more messages to be received".formatted(messages))
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> life.metrics().received() >= before + messages);
    }

    /** Readiness must say that no reading can arrive. */
    private static void awaitUnready(LifelineProcess life) {
        await("readiness to notice that the broker is away")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> life.readiness().status() == 503);
    }
}
