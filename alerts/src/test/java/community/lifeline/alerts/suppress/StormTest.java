package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static community.lifeline.alerts.suppress.Stage.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whatever fires, ends, is silenced and is restarted in whatever order, each alert is told at most once, and in order. */
class StormTest {
    private static final int DEVICES = 250;

    private final Map<UUID, Alert> open = new HashMap<>();
    private final Set<UUID> told = new HashSet<>();
    private final Set<UUID> toldOver = new HashSet<>();
    private final Map<UUID, Hidden> hidden = new HashMap<>();
    private final List<Episode> history = new ArrayList<>();

    private Gate gate = fresh();

    private static Gate fresh() {
        return new Gate(List.of(), Stage.FLAPPING, alert -> alert.level() == Level.RED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fiveThousandAlertsInTenMinutesAreNeitherLostNorToldTwice(int seed) {
        Random random = new Random(seed);
        List<Alert> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            double now = i * 600.0 / 5_000;
            if (i % 500 == 0) {
                gate.adopt(orders(random, now));
            }
            if (i % 1_700 == 1_699) {
                restart();
            }
            all.add(fire(random, now));
            if (random.nextInt(3) == 0) {
                resolve(random, now);
            }
            if (i % 8 == 0) {
                note(gate.reconsider(at(now)));
            }
        }
        gate.adopt(Orders.NONE);
        note(gate.reconsider(at(10_000)));
        assertThat(gate.hidden()).isZero();
        assertThat(open.keySet()).allMatch(told::contains);
        assertThat(toldOver).allMatch(told::contains);
        assertThat(all.stream().filter(alert -> alert.level() == Level.RED).map(Alert::id))
                .isNotEmpty()
                .allMatch(told::contains);
        assertThat(told.size()).isCloseTo(3_000, within(2_000));
    }

    private static Orders orders(Random random, double now) {
        return new Orders(List.of(Stage.order(
                1 + random.nextInt(5),
                Order.Type.SILENCE,
                Selector.EVERYTHING,
                Optional.of("a.r" + random.nextInt(4)),
                Level.RED,
                now,
                now + 30)));
    }

    private Alert fire(Random random, double now) {
        String rule = "a.r" + random.nextInt(4);
        Level level = Level.values()[random.nextInt(4)];
        Alert alert = Stage.alert(rule, "gas/" + random.nextInt(DEVICES), level, Lane.LIVE, at(now), at(now));
        open.put(alert.id(), alert);
        AlertState.Firing firing = new AlertState.Firing(alert, at(now), Instant.MAX, 1);
        history.add(firing);
        note(gate.pass(List.of(new Effect(Turn.FIRED, firing)), at(now)));
        return alert;
    }

    private void resolve(Random random, double now) {
        Alert alert = new ArrayList<>(open.values()).get(random.nextInt(open.size()));
        open.remove(alert.id());
        history.removeIf(episode -> episode.alert().id().equals(alert.id()));
        note(gate.pass(
                List.of(new Effect(Turn.RESOLVED, new Episode.Resolved(alert, at(now), at(now), at(now), 2))),
                at(now)));
    }

    /** Only what is stored is known then. */
    private void restart() {
        gate = fresh();
        gate.recall(history, hidden);
    }

    private void note(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            UUID id = verdict.effect().episode().alert().id();
            switch (verdict) {
                case Verdict.Tell tell
                when tell.effect().turn() == Turn.FIRED -> {
                    assertThat(told.add(id)).as("told twice that it fired").isTrue();
                    hidden.remove(id);
                }
                case Verdict.Tell _ ->
                    assertThat(told.contains(id) && toldOver.add(id))
                            .as("told once that it is over, after it was told that it fired")
                            .isTrue();
                case Verdict.Hold hold -> hidden.put(id, new Hidden(hold.cause(), hold.since()));
                case Verdict.Move move -> hidden.put(id, new Hidden(move.cause(), move.at()));
            }
        }
    }
}
