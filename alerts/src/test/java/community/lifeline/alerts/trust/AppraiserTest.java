package community.lifeline.alerts.trust;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.alerts.lifecycle.Trust.Grade;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppraiserTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");
    private static final Names NAMES = new Names("名", "name");

    private final Appraiser appraiser = new Appraiser(ZoneId.of("Asia/Shanghai"));

    private static Alert alert(String rule, int quality, Map<String, Object> values) {
        Evidence evidence = new Evidence(
                new Evidence.Measure("lel", NAMES, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50)),
                List.of(new Evidence.Sample(NOW, NOW, quality, "", values)));
        return new Alert(
                Alert.idOf(rule, DEVICE, Lane.LIVE, NOW),
                rule,
                "v",
                NAMES,
                DEVICE,
                Level.RED,
                Lane.LIVE,
                NOW,
                NOW,
                evidence,
                NAMES);
    }

    private Trust trust(String rule, int quality, Map<String, Object> values) {
        return fire(alert(rule, quality, values))
                .episode()
                .alert()
                .evidence()
                .trust()
                .orElseThrow();
    }

    private Effect fire(Alert alert) {
        return appraiser.appraise(new Effect(Turn.FIRED, new AlertState.Firing(alert, NOW, Instant.MAX, 1)), NOW);
    }

    private void registered(LocalDate installed, LocalDate calibrationDue, Optional<LocalDate> lifeEnds) {
        Profile profile = new Profile(
                Optional.empty(),
                Place.UNKNOWN,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(installed),
                Optional.of(calibrationDue),
                lifeEnds,
                Optional.empty());
        appraiser.adopt(new Register(1, Map.of(DEVICE, profile)));
    }

    private static List<String> codes(Trust trust) {
        return trust.reasons().stream().map(Trust.Reason::code).toList();
    }

    @Test
    void aSensorOfWhichNothingIsWrittenDownIsUnknown() {
        assertThat(trust("gas.ch4.l3", 0, Map.of("lel", 62.0)).grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void aCalibratedSensorIsGood() {
        registered(TODAY.minusYears(1), TODAY.plusDays(1), Optional.empty());
        Trust trust = trust("gas.ch4.l3", 0, Map.of("lel", 62.0, "battery", 80.0));
        assertThat(trust).isEqualTo(new Trust(Grade.GOOD, List.of()));
    }

    @Test
    void dueCalibrationEndedLifeAndAgeSpeakAgainstIt() {
        registered(TODAY.minusYears(6), TODAY, Optional.of(TODAY.minusDays(1)));
        assertThat(codes(trust("gas.ch4.l3", 0, Map.of()))).containsExactly("calibration_due", "life_ended");
        registered(TODAY.minusYears(6), TODAY.plusDays(1), Optional.empty());
        assertThat(codes(trust("gas.ch4.l3", 0, Map.of()))).containsExactly("old");
        registered(TODAY.minusYears(4), TODAY.plusDays(1), Optional.empty());
        assertThat(codes(trust("gas.ch4.l3", 0, Map.of("site", "commercial")))).containsExactly("old");
    }

    @Test
    void whatItsReadingsSayOfThemselvesSpeaksAgainstIt() {
        Trust trust = trust(
                "gas.ch4.l3",
                Quality.STUCK.bit(),
                Map.of("battery", 12.0, "tamper", true, "fault", false, "sensor", "life_ended"));
        assertThat(trust.grade()).isEqualTo(Grade.DOUBTFUL);
        assertThat(codes(trust)).containsExactlyInAnyOrder("stuck", "battery", "tamper", "sensor_life_ended");
    }

    @Test
    void anOpenAlertAboutItsOwnHealthSpeaksAgainstItUntilItIsOver() {
        Effect fault = fire(alert("gas.device.sensor-fault", 0, Map.of()));
        assertThat(codes(trust("gas.ch4.l3", 0, Map.of()))).containsExactly("gas.device.sensor-fault");
        appraiser.appraise(
                new Effect(Turn.RESOLVED, new Episode.Resolved(fault.episode().alert(), NOW, NOW, NOW, 2)), NOW);
        assertThat(trust("gas.ch4.l2", 0, Map.of()).grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void saysWhenAnAlertWasRaisedAfterTheFactUntilItIsOverAndAfterARestart() {
        Alert alert = alert("gas.ch4.l3", 0, Map.of());
        Instant afterwards = NOW.plusSeconds(61);
        AlertState.Firing firing = new AlertState.Firing(alert, NOW, Instant.MAX, 1);
        Effect fired = appraiser.appraise(new Effect(Turn.FIRED, firing), afterwards);
        assertThat(fired.episode().alert().raisedAt()).contains(afterwards);
        assertThat(fired.episode().alert().firedAt()).isEqualTo(NOW);
        Effect over = new Effect(Turn.RESOLVED, new Episode.Resolved(alert, NOW, NOW, NOW, 2));
        Appraiser next = new Appraiser(ZoneId.of("Asia/Shanghai"));
        next.recall(List.of(fired.episode()));
        for (Appraiser one : List.of(appraiser, next)) {
            assertThat(one.appraise(over, afterwards.plusSeconds(9))
                            .episode()
                            .alert()
                            .raisedAt())
                    .contains(afterwards);
        }
        assertThat(fire(alert).episode().alert().raisedAt()).isEmpty();
    }

    @Test
    void whatWasWrittenOnAnAlertStaysUntilItIsOverAndAfterARestart() {
        Alert alert = alert("gas.ch4.l3", 0, Map.of("battery", 12.0));
        Effect fired = fire(alert);
        Effect over = new Effect(Turn.RESOLVED, new Episode.Resolved(alert, NOW, NOW, NOW, 2));
        Appraiser next = new Appraiser(ZoneId.of("Asia/Shanghai"));
        next.recall(List.of(fired.episode()));
        for (Appraiser one : List.of(appraiser, next)) {
            assertThat(one.appraise(over, NOW).episode().alert().evidence().trust())
                    .isEqualTo(fired.episode().alert().evidence().trust());
            assertThat(one.appraise(over, NOW)).isEqualTo(over);
        }
    }
}
