package community.lifeline.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.count;
import static community.lifeline.alerts.Station.now;
import static community.lifeline.alerts.Station.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class AlertsIT {
    private static final RetryConfig QUICK =
            new RetryConfig(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private TestDatabase fresh;
    private DataSource database;
    private Receiver receiver;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Station.migrate(database);
        receiver = new Receiver();
    }

    @AfterEach
    void take() throws Exception {
        receiver.close();
        fresh.close();
    }

    private Webhook webhook() {
        return new Webhook(new WebhookConfig(
                "webhook",
                receiver.url(),
                Optional.of("a secret of some length"),
                Duration.ofSeconds(5),
                Set.of(Lane.LIVE, Lane.LATE),
                QUICK));
    }

    private Station station() throws Exception {
        return Station.start(database, folder, webhook());
    }

    @Test
    void anAlertIsToldAndStoredAndSurvivesARestartWithoutFiringTwice() throws Exception {
        Observation leak = now("g-1", "alarm", true);
        try (Station station = station()) {
            Station.store(database, leak);
            station.judge(leak);
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
            assertThat(receiver.accepted().getFirst().told()).isEqualTo("gas.ch4.device-alarm fired");
            assertThat(receiver.accepted().getFirst().signature()).isPresent();
            await().untilAsserted(
                            () -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL AND attempts = 1"))
                                    .isOne());
        }
        assertThat(count(database, "alert WHERE state = 'firing' AND lane = 'live'"))
                .isOne();
        Station.mark(database, Duration.ofMinutes(1));

        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            assertThat(receiver.accepted()).hasSize(1);
            station.judge(now("g-1", "alarm", false));
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
            assertThat(receiver.accepted().get(1).told()).isEqualTo("gas.ch4.device-alarm resolved");
            assertThat(receiver.accepted().get(1).body().path("id"))
                    .isEqualTo(receiver.accepted().getFirst().body().path("id"));
            await().untilAsserted(() -> assertThat(count(database, "alert WHERE state = 'resolved'"))
                    .isOne());
        }
        try (Station station = station()) {
            station.judge(now("g-2", "alarm", false));
            assertThat(receiver.accepted()).hasSize(2);
            assertThat(count(database, "alert")).isOne();
        }
    }

    @Test
    void anAlertWhoseStoringWasCutShortIsRaisedOnce() throws Exception {
        // Stored by ingest, and then the process was killed before anything of the alert was.
        Instant then = Instant.now().minusSeconds(120);
        Station.store(database, reading("g-1", then, then, 0, "lel", 12));
        Station.mark(database, Duration.ofMinutes(5));
        try (Station _ = station()) {
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
            assertThat(receiver.accepted().getFirst().told()).isEqualTo("gas.ch4.l1 fired");
            await().untilAsserted(() -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                    .isOne());
        }
        try (Station station = station()) {
            station.judge(now("g-9", "lel", 0));
            assertThat(receiver.accepted()).hasSize(1);
            assertThat(count(database, "alert")).isOne();
        }
    }

    @Test
    void anAlertThatARestartRaisedSaysSo() throws Exception {
        Instant then = Instant.now().minusSeconds(120);
        Station.store(database, reading("g-1", then, then, 0, "alarm", true));
        Station.mark(database, Duration.ofMinutes(5));
        try (Station station = station()) {
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
            JsonNode told = receiver.accepted().getFirst().body();
            assertThat(told.path("fired_at").asText())
                    .startsWith(then.truncatedTo(ChronoUnit.MILLIS).toString().replace("Z", ""));
            assertThat(Instant.parse(told.path("raised_at").asText())).isAfter(then.plusSeconds(110));
            await().untilAsserted(() -> assertThat(
                            count(database, "alert WHERE raised_at > fired_at + INTERVAL '110 seconds'"))
                    .isOne());
            station.judge(now("g-2", "alarm", true));
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
            assertThat(receiver.accepted().get(1).body().has("raised_at")).isFalse();
        }
    }

    @Test
    void aFirstRunThatDiesAtOnceLeavesAMarkToGoOnFrom() throws Exception {
        Instant begun = Instant.now();
        try (Station _ = station()) {
            // What it was sent and stored would be judged again from here on.
            assertThat(count(database, "evaluation_mark")).isEqualTo(2);
            assertThat(new AlertStore(database).judged())
                    .hasValueSatisfying(mark -> assertThat(mark).isBetween(begun.minusMillis(1), Instant.now()));
        }
    }

    @Test
    void aNotificationThatWasNotThroughIsToldAfterTheRestart() throws Exception {
        receiver.failNext(Integer.MAX_VALUE);
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            await().untilAsserted(() -> assertThat(count(database, "notification WHERE attempts > 0"))
                    .isOne());
        }
        receiver.failNext(0);
        try (Station _ = station()) {
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
        }
        assertThat(receiver.refusedKeys())
                .containsOnly(receiver.accepted().getFirst().key());
    }

    @Test
    void thatItIsOverIsToldAfterWhatWasOwedOfIt() throws Exception {
        receiver.failNext(Integer.MAX_VALUE);
        try (Station station = station()) {
            station.judge(now("g-2", "alarm", true));
            await().untilAsserted(() -> assertThat(count(database, "notification WHERE attempts > 0"))
                    .isOne());
        }
        // It ended while nothing ran: that is seen as soon as what was stored is judged again.
        Station.store(database, now("g-2", "alarm", false));
        Station.mark(database, Duration.ofMinutes(1));
        receiver.failNext(0);
        try (Station _ = station()) {
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
        }
        assertThat(receiver.accepted().stream().map(Receiver.Call::told))
                .containsExactly("gas.ch4.device-alarm fired", "gas.ch4.device-alarm resolved");
    }

    @Test
    void aWebhookThatFailsThreeTimesGetsItOnceWithTheSameKey() throws Exception {
        receiver.failNext(3);
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
            assertThat(receiver.refusedKeys())
                    .hasSize(3)
                    .containsOnly(receiver.accepted().getFirst().key());
            await().untilAsserted(
                            () -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL AND attempts = 4"))
                                    .isOne());
        }
    }

    @Test
    void anAlertThatCannotBeTakenOverKeepsNothingFromBeingJudged() throws Exception {
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            await().untilAsserted(() -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                    .isOne());
        }
        change("UPDATE lifeline.alert SET device = 'g 1'");
        try (Station station = station()) {
            station.judge(now("g-2", "alarm", true));
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
            change("UPDATE lifeline.alert SET device = 'g-1' WHERE device = 'g 1'");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(station.meters
                                    .get("lifeline.alerts.open")
                                    .tag("level", "yellow")
                                    .gauge()
                                    .value())
                            .isEqualTo(2));
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theMarkOfAPartitionThatGetsNothingMovesOn() throws Exception {
        Station.mark(database, Duration.ofHours(3));
        try (Station _ = station()) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    count(database, "evaluation_mark WHERE received_at > now() - interval '2 minutes'"))
                            .isEqualTo(2));
        }
    }

    @Test
    void aLateBackfillRaisesOnlyALateAlert() throws Exception {
        Instant now = Instant.now();
        try (Station station = station()) {
            station.judge(
                    reading("g-1", now.minusSeconds(1200), now, Quality.LATE.bit(), "lel", 60),
                    reading("g-1", now.minusSeconds(1170), now, Quality.LATE.bit(), "lel", 60),
                    reading("g-1", now.minusSeconds(400), now, Quality.LATE.bit(), "lel", 0),
                    now("g-1", "lel", 0));
            await().untilAsserted(() -> assertThat(receiver.accepted()).isNotEmpty());
            assertThat(receiver.accepted()).allMatch(call -> call.lane().equals("late"));
            await().untilAsserted(() ->
                    assertThat(count(database, "alert WHERE lane = 'late'")).isPositive());
            assertThat(count(database, "alert WHERE lane = 'live'")).isZero();
        }
    }

    @Test
    void aLiftInMaintenanceSinceLongBeforeTheRestartStaysQuiet() throws Exception {
        Instant now = Instant.now();
        Station.store(database, lift("e-1", now.minus(Duration.ofHours(9)), "maintenance"));
        Station.store(database, lift("e-2", now.minus(Duration.ofHours(9)), "normal"));
        for (int i = 1; i <= 30; i++) {
            Instant then = now.minus(Duration.ofMinutes(10 * i));
            Station.store(database, lift("e-1", then, ""), lift("e-2", then, ""));
        }
        Station.mark(database, Duration.ofMinutes(1));
        try (Station station = station()) {
            station.judge(entrapment("e-1"), entrapment("e-2"));
            await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
            assertThat(receiver.accepted().getFirst().told()).isEqualTo("elevator.entrapment.reported fired");
            assertThat(receiver.accepted().getFirst().body().toString()).contains("e-2");
            assertThat(count(database, "alert")).isOne();
        }
    }

    private static Observation lift(String device, Instant time, String mode) {
        DeviceKind kind = Station.KINDS.require("elevator");
        Values.Builder values = new Values.Builder(kind).set(kind.indexOf("floor"), 3);
        if (!mode.isEmpty()) {
            int cell = kind.indexOf("service_mode");
            values.set(cell, ((Field.Choice) kind.fields().get(cell)).indexOf(mode));
        }
        return new Observation.Reading(
                new DeviceId("xinghu", "elevator", device), stamp(time), 0, values.build(), Optional.empty());
    }

    private static Observation entrapment(String device) {
        return new Observation.Event(
                new DeviceId("xinghu", "elevator", device),
                stamp(Instant.now()),
                0,
                "entrapment",
                Values.none(Station.KINDS.require("elevator")),
                Optional.empty());
    }

    private static Stamp stamp(Instant time) {
        Instant stored = time.truncatedTo(ChronoUnit.MICROS);
        return new Stamp(stored, stored, Optional.empty(), time.getNano(), false);
    }

    @Test
    void fiveThousandAlertsAreEachToldAndStoredOnce() throws Exception {
        int many = 5_000;
        try (Station station = station()) {
            for (int i = 0; i < many; i++) {
                station.judge(now("g-" + i, "alarm", true));
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(receiver.accepted()).hasSize(many));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                            .isEqualTo(many));
        }
        assertThat(receiver.accepted().stream().map(Receiver.Call::key).distinct())
                .hasSize(many);
        assertThat(count(database, "alert WHERE state = 'firing'")).isEqualTo(many);
    }
}
