package community.lifeline.deploy.faults;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each part of the chain is stopped in turn: it is said where, past what was stopped, and when it goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProofOfLifeIT {
    private static final Map<String, String> QUICK = Map.of(
            "LIFELINE_PROOF_EVERY", "8s",
            "LIFELINE_PROOF_PUBLISHED", "4s",
            "LIFELINE_PROOF_STORED", "4s",
            "LIFELINE_PROOF_JUDGED", "4s",
            "LIFELINE_PROOF_ANSWERED", "6s",
            "LIFELINE_PROOF_TOLD", "8s");
    private static final Duration NOTICED = Duration.ofSeconds(60);

    /** As where a second process on the same outbox is always the first to tell. */
    private static final String TOLD_BY_ANOTHER =
            "CREATE OR REPLACE FUNCTION lifeline.tell() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN NEW.sent_at := now(); RETURN NEW; END $$;"
                    + " CREATE TRIGGER tells BEFORE INSERT ON lifeline.notice"
                    + " FOR EACH ROW EXECUTE FUNCTION lifeline.tell()";

    private static final String JOURNAL = "SELECT count(*) FROM lifeline.journal WHERE community = '_lifeline'";

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer watchdog;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws Exception {
        watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        watchdog.createContext("/alive", exchange -> {
            try (exchange) {
                calls.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        watchdog.start();
    }

    @AfterEach
    void end() {
        watchdog.stop(0);
    }

    @Test
    void namesTheStationWhereItStopsAndSaysWhenItGoesOn() throws Exception {
        try (Scene scene = proving(Scene.open(folder))) {
            LifelineProcess life = scene.start().awaitReady();
            awaitHolding(life);
            await("the watchdog to be called").atMost(NOTICED).until(() -> calls.get() > 0);
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.alert WHERE lane <> 'test'"))
                    .isZero();
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.response WHERE ended_at IS NULL"))
                    .isZero();
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.quarantine"))
                    .isZero();

            breaks(
                    scene,
                    life,
                    "judged",
                    "INSERT INTO lifeline.adjustment (rule, numbers, reason, created_by,"
                            + " created_at, tags) VALUES ('proof.of-life', '{\"when.at-least\": \"1900000000000000\"}', 'a test',"
                            + " 'somebody', now(), '{}')");
            execute(scene, "UPDATE lifeline.adjustment SET ended_by = 'somebody', ended_at = now()");
            awaitHolding(life);

            breaks(scene, life, "answered", refusing("INSERT", "response"));
            execute(scene, "DROP TRIGGER refuses ON lifeline.response");
            awaitHolding(life);

            execute(scene, TOLD_BY_ANOTHER);
            awaitAnother(life);
            execute(scene, "DROP TRIGGER tells ON lifeline.notice");

            breaks(scene, life, "told", refusing("UPDATE", "notice"));
            execute(scene, "DROP TRIGGER refuses ON lifeline.notice");
            awaitHolding(life);

            int before = calls.get();
            scene.database().stopNow();
            awaitBroken(life, "stored");
            assertThat(told(scene, "stored in the database")).isPositive();
            assertThat(calls.get()).isBetween(before, before + 1);
            scene.database().startAgain();
            awaitHolding(life);
            await("that it is over to be told").atMost(NOTICED).until(() -> told(scene, "get through again") == 4);
            assertThat(life.log().lines().filter(line -> line.contains("Readings do not get through")))
                    .hasSize(4);
            await("the journal to have what changed and nothing else").untilAsserted(() -> {
                assertThat(scene.stored().count(JOURNAL + " AND type = 'proof_lost'"))
                        .isEqualTo(4);
                assertThat(scene.stored().count(JOURNAL + " AND type = 'proof_restored'"))
                        .isEqualTo(4);
                assertThat(scene.stored().count(JOURNAL + " AND type NOT LIKE 'proof_%'"))
                        .isZero();
            });
        }
    }

    @Test
    void saysThatTheBrokerDoesNotTakeReadings() throws Exception {
        try (Scene scene = proving(Scene.open(folder)).with(Launch::behindBroker)) {
            LifelineProcess broker = scene.startBroker().awaitReady();
            LifelineProcess life = scene.start().awaitReady();
            awaitHolding(life);
            broker.kill();
            awaitBroken(life, "published");
            await("somebody to be told").atMost(NOTICED).until(() -> told(scene, "taken by the broker") > 0);
            scene.startBroker();
            awaitHolding(life);
        }
    }

    private Scene proving(Scene scene) {
        return scene.with(launch -> {
            Launch quick = launch.with(
                            "LIFELINE_PROOF_WEBHOOK_URL", scene.webhook().url())
                    .with(
                            "LIFELINE_PROOF_WATCHDOG",
                            "http://127.0.0.1:" + watchdog.getAddress().getPort() + "/alive");
            for (Map.Entry<String, String> each : QUICK.entrySet()) {
                quick = quick.with(each.getKey(), each.getValue());
            }
            return quick;
        });
    }

    private void breaks(Scene scene, LifelineProcess life, String station, String sql) throws SQLException {
        execute(scene, sql);
        awaitBroken(life, station);
    }

    /** A database that takes everything but one thing. */
    private static String refusing(String what, String table) {
        return "CREATE OR REPLACE FUNCTION lifeline.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'refused by a test'; END $$;"
                + " CREATE TRIGGER refuses BEFORE " + what + " ON lifeline." + table
                + " FOR EACH ROW EXECUTE FUNCTION lifeline.refuse()";
    }

    private static long told(Scene scene, String words) {
        return scene.webhook().calls().stream()
                .map(call -> call.body().path("text").asText()
                        + call.body().path("title").asText())
                .filter(text -> text.contains(words))
                .count();
    }

    private static void awaitHolding(LifelineProcess life) {
        await("a proof to get through")
                .atMost(NOTICED)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> life.readiness().body().contains("readings got through at"));
    }

    /** Two, since one may have been told before. */
    private static void awaitAnother(LifelineProcess life) throws Exception {
        long missed = life.metrics().sum("lifeline_proof_rounds_total", "outcome=\"missed\"");
        double passed = passed(life);
        await("two more proofs to get through").atMost(NOTICED).until(() -> passed(life) >= passed + 2);
        assertThat(life.metrics().sum("lifeline_proof_rounds_total", "outcome=\"missed\""))
                .isEqualTo(missed);
    }

    private static long passed(LifelineProcess life) throws Exception {
        return life.metrics().sum("lifeline_proof_rounds_total", "outcome=\"passed\"");
    }

    private static void awaitBroken(LifelineProcess life, String station) {
        await("it to be noticed that nothing is " + station)
                .atMost(NOTICED)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(life.readiness().status()).isEqualTo(503);
                    assertThat(life.readiness().body()).contains("readings do not get through since");
                    assertThat(life.metrics()
                                    .sum(
                                            "lifeline_proof_rounds_total",
                                            "outcome=\"missed\"",
                                            "station=\"" + station + "\""))
                            .isPositive();
                });
    }

    private static void execute(Scene scene, String sql) throws SQLException {
        try (Connection connection = scene.database().access().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
