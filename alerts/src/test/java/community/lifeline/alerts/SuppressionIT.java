package community.lifeline.alerts;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.alerts.standing.HiddenAlert;
import community.lifeline.alerts.standing.OrderStore;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class SuppressionIT {
    private static final RetryConfig QUICK =
            new RetryConfig(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private TestDatabase fresh;
    private DataSource database;
    private Receiver receiver;
    private OrderStore orders;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Station.migrate(database);
        receiver = new Receiver();
        orders = new OrderStore(database);
    }

    @AfterEach
    void take() throws Exception {
        receiver.close();
        fresh.close();
    }

    private Station station() throws Exception {
        return Station.start(
                database,
                folder,
                new Webhook(new WebhookConfig(
                        "webhook", receiver.url(), Optional.empty(), Duration.ofSeconds(5), Set.of(Lane.LIVE), QUICK)));
    }

    /** Confirmed, so that it hides what lives depend on. */
    private Order silence(String device) throws Exception {
        Order order = unconfirmed(device);
        return orders.confirm(Order.Type.SILENCE, order.id(), new Signature("li", Instant.now()));
    }

    private Order unconfirmed(String device) throws SQLException {
        Instant now = Instant.now();
        return orders.add(new Order(
                0,
                Order.Type.SILENCE,
                new Matcher(Selector.of(new DeviceId("xinghu", "gas", device)), Optional.of("gas.ch4"), Level.RED),
                now,
                now.plusSeconds(3600),
                new Signature("wang", now),
                "the kitchen is being painted",
                Optional.empty(),
                Optional.empty()));
    }

    private List<String> reminders() {
        return receiver.accepted().stream()
                .filter(call -> call.body().has("reminder"))
                .map(call -> call.body().path("rule").path("id").asText())
                .toList();
    }

    /** Reminders left out. */
    private List<String> told() {
        return receiver.accepted().stream()
                .filter(call -> !call.body().has("reminder"))
                .map(call -> call.body().path("device").path("id").asText() + " " + call.told())
                .toList();
    }

    private void awaitHidden() {
        await().untilAsserted(() -> assertThat(count(
                        database, "alert WHERE hidden_by = 'silenced' AND state = 'firing' AND hidden_at IS NOT NULL"))
                .isOne());
    }

    @Test
    void aSilencedAlertIsStoredAndToldOnceTheSilenceEnds() throws Exception {
        Order order = silence("g-1");
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true), now("g-2", "alarm", true));
            await().untilAsserted(() -> assertThat(told()).containsExactly("g-2 gas.ch4.device-alarm fired"));
            awaitHidden();
            await().untilAsserted(() -> assertThat(reminders()).containsExactly("silence.hiding"));
            assertThat(station.meters
                            .get("lifeline.alerts.suppressed")
                            .tag("cause", "silenced")
                            .counter()
                            .count())
                    .isEqualTo(1);
            orders.end(Order.Type.SILENCE, order.id(), new Signature("wang", Instant.now()));
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(told())
                            .containsExactly("g-2 gas.ch4.device-alarm fired", "g-1 gas.ch4.device-alarm fired"));
            assertThat(receiver.accepted().stream()
                            .filter(call -> call.told().equals("gas.ch4.device-alarm fired"))
                            .toList()
                            .getLast()
                            .body()
                            .path("hidden")
                            .path("reference")
                            .asText())
                    .isEqualTo(Long.toString(order.id()));
            await().untilAsserted(() ->
                    assertThat(count(database, "alert WHERE hidden_by IS NULL")).isEqualTo(2));
            station.judge(now("g-1", "alarm", false));
            await().untilAsserted(() -> assertThat(told()).endsWith("g-1 gas.ch4.device-alarm resolved"));
        }
        List<HiddenAlert> hidden = orders.hidden(order);
        assertThat(hidden).hasSize(1);
        assertThat(hidden.getFirst().rule()).isEqualTo("gas.ch4.device-alarm");
        assertThat(hidden.getFirst().until()).isPresent();
    }

    @Test
    void whatEndedWhileNothingRanIsToldOnceAtTheStart() throws Exception {
        Order order = silence("g-1");
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            awaitHidden();
        }
        Station.mark(database, Duration.ofMinutes(1));
        try (Station _ = station()) {
            await().during(Duration.ofMillis(1_500))
                    .untilAsserted(() -> assertThat(told()).isEmpty());
        }
        orders.end(Order.Type.SILENCE, order.id(), new Signature("wang", Instant.now()));
        try (Station _ = station()) {
            await().untilAsserted(() -> assertThat(told()).containsExactly("g-1 gas.ch4.device-alarm fired"));
            await().untilAsserted(() -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                    .isOne());
        }
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            await().during(Duration.ofMillis(1_500))
                    .untilAsserted(() -> assertThat(told()).hasSize(1));
        }
    }

    @Test
    void aNotificationThatWasOwedAfterASilenceSaysStillWhatHidIt() throws Exception {
        Order order = silence("g-1");
        try (Station station = station()) {
            station.judge(now("g-1", "alarm", true));
            awaitHidden();
            receiver.failNext(Integer.MAX_VALUE);
            orders.end(Order.Type.SILENCE, order.id(), new Signature("wang", Instant.now()));
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(count(database, "notification WHERE attempts > 0"))
                            .isOne());
        }
        receiver.failNext(0);
        try (Station _ = station()) {
            await().untilAsserted(() -> assertThat(told()).hasSize(1));
            assertThat(receiver.accepted().stream()
                            .filter(call -> call.body().has("hidden"))
                            .findFirst()
                            .orElseThrow()
                            .body()
                            .path("hidden")
                            .path("by")
                            .asText())
                    .isEqualTo("silenced");
        }
    }

    @Test
    void whatLivesDependOnIsHiddenOnlyOnceASecondPersonHasConfirmed() throws Exception {
        Order order = unconfirmed("g-1");
        try (Station station = station()) {
            station.judge(now("g-1", "lel", 62));
            await().untilAsserted(() -> assertThat(told()).contains("g-1 gas.ch4.l3 fired"));
            assertThat(told()).doesNotContain("g-1 gas.ch4.cutoff fired");
            assertThat(count(database, "alert_hidden WHERE cause = 'inhibited' AND reference LIKE '%gas.ch4.l3'"))
                    .isOne();
            orders.confirm(Order.Type.SILENCE, order.id(), new Signature("li", Instant.now()));
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                station.judge(now("g-1", "alarm", true));
                station.judge(now("g-1", "alarm", false));
                assertThat(count(database, "alert_hidden WHERE cause = 'silenced'"))
                        .isPositive();
            });
        }
    }

    @Test
    void adjustedNumbersAreInForceWithinSecondsAndEndAgain() throws Exception {
        AdjustmentStore adjustments = new AdjustmentStore(database);
        Adjustment adjustment = adjustments
                .add(
                        new Adjustment(
                                0,
                                "gas.ch4.cutoff",
                                Selector.of(new DeviceId("xinghu", "gas", "g-1")),
                                Map.of("when.at-least", "35", "until.below", "30"),
                                "wang",
                                Instant.now(),
                                "a bakery",
                                Optional.empty()),
                        false)
                .adjustment();
        try (Station station = station()) {
            await().until(() -> station.desk().rulings().adjustments().size() == 1);
            station.judge(now("g-1", "lel", 30), now("g-2", "lel", 30));
            await().untilAsserted(() -> assertThat(told()).contains("g-2 gas.ch4.cutoff fired"));
            adjustments.end(adjustment.id(), new Signature("wang", Instant.now()));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> station.desk().rulings().adjustments().isEmpty());
            assertThat(told()).doesNotContain("g-1 gas.ch4.cutoff fired");
            station.judge(now("g-1", "lel", 31));
            await().untilAsserted(() -> assertThat(told()).contains("g-1 gas.ch4.cutoff fired"));
        }
    }

    @Test
    void numbersThatLessenALifeSafetyRuleHoldOnlyForTwo() throws Exception {
        AdjustmentStore adjustments = new AdjustmentStore(database);
        Instant now = Instant.now();
        Adjustment everywhere = new Adjustment(
                0,
                "gas.ch4.l3",
                Selector.EVERYTHING,
                Map.of("when.at-least", "119"),
                "wang",
                now,
                "quiet please",
                Optional.of(now.plus(Duration.ofDays(7))));
        long id = adjustments.add(everywhere, true).adjustment().id();
        assertThat(adjustments.current(now)).isEmpty();
        assertThatThrownBy(() -> adjustments.confirm(id, new Signature("WANG", now)))
                .hasMessageContaining("somebody else has to");
        assertThat(adjustments.confirm(id, new Signature("li", now)).phase(now))
                .isEqualTo(AdjustmentStore.Phase.IN_FORCE);
        assertThat(adjustments.current(now)).hasSize(1);
        assertThatThrownBy(() -> adjustments.confirm(id, new Signature("zhao", now)))
                .hasMessageContaining("confirmed by li already");
        Adjustment endless = new Adjustment(
                0,
                "gas.ch4.l3",
                Selector.EVERYTHING,
                Map.of("when.at-least", "119"),
                "wang",
                now,
                "quiet please",
                Optional.empty());
        assertThatThrownBy(() -> adjustments.add(endless, true)).hasMessageContaining("check constraint");
    }

    @Test
    void aHoldThatWasAdjustedLongerIsLookedBackOnAfterARestart() throws Exception {
        adjustments("g-1");
        adjustments("g-2");
        // Farther back than any rule of the packs needs.
        Instant then = Instant.now().minus(Duration.ofHours(20)).minusSeconds(60);
        Station.store(database, Station.reading("g-1", then, then, 0, "lel", 22));
        Station.store(database, Station.reading("g-2", then, then, 0, "lel", 22));
        Station.mark(database, Duration.ofMinutes(1));
        try (Station station = station()) {
            station.judge(now("g-1", "lel", 22), now("g-2", "lel", 22));
            await().untilAsserted(() -> assertThat(told()).contains("g-1 gas.ch4.l2 fired", "g-2 gas.ch4.l2 fired"));
        }
    }

    private void adjustments(String device) throws SQLException {
        var _ = new AdjustmentStore(database)
                .add(
                        new Adjustment(
                                0,
                                "gas.ch4.l2",
                                Selector.of(new DeviceId("xinghu", "gas", device)),
                                Map.of("hold-for", "20h"),
                                "wang",
                                Instant.now(),
                                "a bakery",
                                Optional.empty()),
                        false);
    }

    @Test
    void ordersAreKeptAsHistory() throws Exception {
        Order order = unconfirmed("g-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM lifeline.suppression"))
                    .hasMessageContaining("suppression is kept as history");
        }
        assertThatThrownBy(() -> orders.confirm(Order.Type.SILENCE, order.id(), new Signature("Wang", Instant.now())))
                .hasMessageContaining("somebody else has to");
        assertThat(orders.list(Order.Type.SILENCE, true, Instant.now(), 10)).containsExactly(order);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lifeline.suppression (type, level_at_most, starts_at, ends_at, reason,"
                    + " created_by, created_at)"
                    + " VALUES ('silence', 'red', now(), now() + interval '1 h', ' ', 'x', now())");
        }
        assertThat(orders.current(Instant.now()).all()).containsExactly(order);
        assertThat(orders.list(Order.Type.WORKS, true, Instant.now(), 10)).isEmpty();
    }
}
