package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState.Clearing;
import community.lifeline.alerts.lifecycle.AlertState.Firing;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLinesTest {
    private static final Instant THEN = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Alert ALERT = new Alert(
            UUID.fromString("00000000-0000-3000-8000-000000000001"),
            "gas.ch4.l3",
            "abc",
            new Names("规则", "rule"),
            new DeviceId("xinghu", "gas", "g-1"),
            Level.RED,
            Lane.LIVE,
            THEN,
            THEN.plusSeconds(1),
            new Evidence(
                    new Evidence.Measure(
                            "lel",
                            new Names("浓度", "gas"),
                            "60",
                            OptionalDouble.of(60),
                            "%{LEL}",
                            OptionalDouble.empty()),
                    List.of(new Evidence.Sample(
                            THEN, THEN, 4, "", Map.of("lel", 60.0, "alarm", true, "valve", "open")))),
            new Names("消息", "message \"quoted\"\nline"));

    @Test
    void everyChangeComesBackAsItWas() {
        List<Change> changes = List.of(
                new Change.Turned(
                        new Effect(Turn.FIRED, new Firing(ALERT, THEN, Instant.MAX, 1)), List.of("webhook", "mqtt")),
                new Change.Turned(
                        new Effect(Turn.CLEARING, new Clearing(ALERT, THEN, THEN, THEN.plusSeconds(9), 2)), List.of()),
                new Change.Turned(
                        new Effect(Turn.RESOLVED, new Episode.Resolved(ALERT, THEN, THEN, THEN, 3)), List.of("mqtt")),
                new Change.Told(ALERT.id(), Turn.FIRED, "webhook", 1, THEN, new Change.Telling.Failed("no", THEN)),
                new Change.Told(ALERT.id(), Turn.FIRED, "webhook", 2, THEN, new Change.Telling.GivenUp("never")),
                new Change.Told(ALERT.id(), Turn.FIRED, "webhook", 3, THEN, new Change.Telling.Sent()));
        List<String> lines = ChangeLines.write(changes);
        assertThat(lines).hasSize(6).noneMatch(line -> line.contains("\n"));
        assertThat(ChangeLines.read(lines)).isEqualTo(changes);
    }

    @Test
    void aLineThatCannotBeReadIsLeftOut() {
        List<Change> changes =
                List.of(new Change.Told(ALERT.id(), Turn.FIRED, "webhook", 1, THEN, new Change.Telling.Sent()));
        List<String> lines = new ArrayList<>(List.of("{\"turn\": \"acknowledged\"}", "{"));
        lines.addAll(ChangeLines.write(changes));
        assertThat(ChangeLines.read(lines)).isEqualTo(changes);
    }

    @Test
    void marksAreNotWorthKeepingOnDisk() {
        assertThat(ChangeLines.write(List.of(new Change.Judged(0, THEN)))).isEmpty();
    }
}
