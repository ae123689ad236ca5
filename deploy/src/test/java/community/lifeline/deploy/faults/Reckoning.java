package community.lifeline.deploy.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What must be true after every failure, once Lifeline has had time to catch up. */
record Reckoning(Scene scene, LifelineProcess life) {
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    /** Every message of the loads that the broker acknowledged is stored, and none twice. */
    void everyMessageIsStoredOnce(List<Load> loads) throws Exception {
        for (Load load : loads) {
            load.await();
            everyMessageIsStoredOnce(load);
        }
    }

    private void everyMessageIsStoredOnce(Load load) throws Exception {
        BitSet acknowledged = load.acknowledged();
        await("all %d acknowledged messages to be stored".formatted(acknowledged.cardinality()))
                .atMost(CATCH_UP)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> {
                    BitSet missing = (BitSet) acknowledged.clone();
                    missing.andNot(scene.stored().counters(load));
                    assertThat(missing.cardinality())
                            .as("messages missing, such as %s; %s\n%s", missing, account(), life.tail())
                            .isZero();
                });
    }

    /** Nothing is on its way any more, the spool is empty, and the counters of this life agree. */
    void allIsAtRestAndTheCountersAgree() {
        await("all to be at rest").atMost(CATCH_UP).untilAsserted(() -> {
            Metrics metrics = life.metrics();
            assertThat(metrics.inFlight()).as(metrics.account()).isZero();
            assertThat(metrics.spoolFiles()).as(metrics.account()).isZero();
            assertThat(metrics.add()).as(metrics.account()).isTrue();
        });
        assertThat(life.readiness().body()).contains("\"ready\":true");
    }

    /** Every leak is one alert of each rule in the table, and the graver one at the webhook; the load raised none. */
    void everyLeakIsAlertedOnce(Leaks leaks) throws SQLException {
        await("every leak to be in the table of alerts once")
                .atMost(CATCH_UP)
                .untilAsserted(() ->
                        assertThat(Leaks.stored(scene.stored())).as(life.tail()).isEqualTo(once(leaks.expected())));
        await("every leak to have reached the webhook, as one alert")
                .atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(announced()).as(life.tail()).isEqualTo(once(leaks.told())));
        assertThat(scene.stored().rows("SELECT * FROM lifeline.alert WHERE community LIKE ?", Load.COMMUNITY + "%"))
                .as("alerts that quiet readings raised")
                .isEmpty();
    }

    private static Map<String, Long> once(Set<String> alerts) {
        return alerts.stream().collect(Collectors.toMap(alert -> alert, _ -> 1L));
    }

    private Map<String, Long> announced() {
        return scene.webhook().fired().stream()
                .filter(call -> Leaks.TOLD.contains(call.rule()))
                .collect(Collectors.groupingBy(call -> call.rule() + " " + call.device(), Collectors.counting()));
    }

    private String account() {
        return life.isAlive() ? life.metrics().account() : "Lifeline is dead";
    }
}
