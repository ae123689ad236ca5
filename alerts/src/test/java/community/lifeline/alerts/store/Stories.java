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
import community.lifeline.alerts.store.Change.Telling;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;

/** Changes for tests. */
final class Stories {
    static final Instant THEN = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final int DEVICES = 5;

    private Stories() {}

    static Change.Turned turned(Turn turn, Episode episode, String... channels) {
        return new Change.Turned(new Effect(turn, episode), List.of(channels));
    }

    static Change.Told told(Alert alert, Turn turn, int attempts, Telling telling, Instant at) {
        return new Change.Told(alert.id(), turn, "webhook", attempts, at, telling);
    }

    static Episode firing(Alert alert, int revision) {
        return new Firing(alert, alert.startedAt(), Instant.MAX, revision);
    }

    static Episode clearing(Alert alert, int revision) {
        Instant cleared = alert.startedAt().plusSeconds(10);
        return new Clearing(alert, alert.startedAt(), cleared, cleared.plusSeconds(60), revision);
    }

    static Episode resolved(Alert alert, int revision) {
        Instant cleared = alert.startedAt().plusSeconds(10);
        return new Episode.Resolved(alert, alert.startedAt(), cleared, cleared.plusSeconds(60), revision);
    }

    static Alert alert(int number, String device, Lane lane) {
        return alert(number, device, lane, "message");
    }

    static Alert alert(int number, String device, Lane lane, String message) {
        Instant started = THEN.plusSeconds(number);
        return new Alert(
                new UUID(0, number),
                "gas.ch4.l3",
                "abc",
                new Names("规则", "rule"),
                new DeviceId("xinghu", "gas", device),
                Level.RED,
                lane,
                started,
                started.plusMillis(3),
                new Evidence(
                        new Evidence.Measure(
                                "lel",
                                new Names("浓度", "gas"),
                                "60",
                                OptionalDouble.of(60),
                                "%{LEL}",
                                OptionalDouble.of(50)),
                        List.of(new Evidence.Sample(started, started, 4, "", Map.of("lel", 60.0, "alarm", true)))),
                new Names("消息", message));
    }

    /** What a storm may bring: alerts that waver, that end, and that the next one finds still open. */
    static List<Change> random(long seed, int alerts) {
        Random random = new Random(seed);
        List<Change> story = new ArrayList<>();
        for (int number = 1; number <= alerts; number++) {
            Lane lane = random.nextInt(4) == 0 ? Lane.LATE : Lane.LIVE;
            Alert alert = alert(number, "d-" + random.nextInt(DEVICES), lane);
            story.add(turned(Turn.FIRED, firing(alert, 1), "webhook", "mqtt"));
            if (random.nextBoolean()) {
                story.add(told(alert, Turn.FIRED, 1, new Telling.Failed("away", THEN.plusSeconds(9)), THEN));
            }
            if (random.nextBoolean()) {
                story.add(told(alert, Turn.FIRED, 2, new Telling.Sent(), THEN.plusSeconds(8)));
            }
            int revision = 1;
            for (int turns = random.nextInt(3); turns > 0; turns--) {
                story.add(turned(Turn.CLEARING, clearing(alert, ++revision)));
                story.add(turned(Turn.FIRED_AGAIN, firing(alert, ++revision)));
            }
            if (random.nextInt(3) > 0) {
                story.add(turned(Turn.RESOLVED, resolved(alert, ++revision), "webhook"));
                story.add(told(alert, Turn.RESOLVED, 1, new Telling.GivenUp("never"), THEN.plusSeconds(7)));
            }
            story.add(new Change.Judged(number % 2, THEN.plusSeconds(number)));
        }
        return story;
    }
}
