package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.ingest.registry.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Seeded random lives of one gas detector: readings, events, wills, backfills, redeliveries, clocks that jump, restarts
 * with what the database would hold, rules that change. No alert fires twice, none is forgotten, and never are two of one
 * rule open live; every turn is one that the diagram has.
 */
class RandomStoriesTest {
    /** All, then without some, then some with other numbers; the first are the packs as they are. */
    private static final List<Rulings> RULES = rulings();

    private static List<Rulings> rulings() {
        Rulings all = Scene.builtIn();
        Rulings some = new Rulings(
                all.book().without(Set.of("gas.ch4.l1", "gas.ch4.device-alarm", "gas.ch4.rise")),
                Register.EMPTY,
                List.of());
        Adjustment other = new Adjustment(
                1,
                "gas.ch4.l2",
                Selector.EVERYTHING,
                Map.of("when.at-least", "30", "hold-for", "20s", "keep-firing-for", "0s"),
                "who",
                Scene.at(0),
                "why",
                Optional.empty());
        return List.of(all, some, new Rulings(all.book(), Register.EMPTY, List.of(other)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noSequenceDoublesOrForgetsAnAlert(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scene gas = new Scene("gas");
        Database database = new Database();
        List<Observation> stored = new ArrayList<>();
        double now = 0;
        for (int step = 0; step < 2_000; step++) {
            now += random.nextDouble(0, 60);
            act(random, gas, stored, now);
            gas.tick(now);
            database.take(gas.effects());
            if (random.nextInt(200) == 0) {
                restart(gas, database, stored, now);
            }
            if (random.nextInt(100) == 0) {
                gas.adopt(now, RULES.get(random.nextInt(RULES.size())));
            }
        }
        gas.adopt(now, RULES.getFirst());
        gas.read(now + 1, "lel", 0, "alarm", false, "co", 0, "ch4_vol", 0, "valve", "closed");
        gas.tick(now + 7 * 86_400);
        database.take(gas.effects());

        assertThat(database.open(Lane.LIVE))
                .extracting(open -> open.alert().rule())
                .containsOnly("gas.device.silent");
        assertThat(gas.evaluator().open()).hasSize(database.open().size());
    }

    /** Rules that come and go beside those of a device change nothing about these. */
    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void rulesThatComeAndGoLeaveTheOthersAlone(long seed) {
        String[] watched = {
            "gas.high 30s 60s when: {value: lel, at-least: 20, samples: 2}",
            "gas.rise 0s 60s when: {slope: lel, rises: 2, per: 1m, over: 3m}",
            "gas.dose 0s 60s when: {dose: co, from: 30, rates: [{at: 50, per: 75m}, {at: 300, per: 2m}], fades: 4h}",
            "gas.usual 10s 60s when: {baseline: lel, over: 1h, above: 3x}"
        };
        String guest = "gas.guest 5s 5s when: {all: [{value: co, above: 20}, {sum: co, over: 10m, above: 90}]}";
        List<String> undisturbed = story(seed, Scene.rules("gas", watched), Scene.rules("gas", watched));
        List<String> withGuests = story(
                seed,
                Scene.rules("gas", watched),
                Scene.rules("gas", guest, watched[3], watched[0], watched[2], watched[1]));
        for (String rule : List.of("gas.high ", "gas.rise ", "gas.dose ", "gas.usual ")) {
            assertThat(withGuests.stream().filter(turn -> turn.startsWith(rule)))
                    .isNotEmpty()
                    .as("the same turns, where what is due at one time may come in any order")
                    .containsExactlyInAnyOrderElementsOf(undisturbed.stream()
                            .filter(turn -> turn.startsWith(rule))
                            .toList());
        }
        assertThat(withGuests).anyMatch(turn -> turn.startsWith("gas.guest "));
    }

    private static List<String> story(long seed, Rulings one, Rulings other) {
        SplittableRandom random = new SplittableRandom(seed);
        Scene gas = new Scene("gas", one);
        List<Observation> stored = new ArrayList<>();
        double now = 0;
        for (int step = 0; step < 2_000; step++) {
            now += random.nextDouble(0, 60);
            act(random, gas, stored, now);
            gas.tick(now);
            if (random.nextInt(20) == 0) {
                gas.adopt(now, random.nextBoolean() ? one : other);
            }
        }
        return gas.effects().stream()
                .map(effect -> effect.episode().alert().rule() + " " + effect.turn() + " "
                        + effect.episode().alert().lane() + " "
                        + effect.episode().alert().startedAt())
                .toList();
    }

    private static void act(SplittableRandom random, Scene gas, List<Observation> stored, double now) {
        double lel = random.nextInt(3) == 0 ? random.nextDouble(0, 70) : 1;
        boolean alarm = random.nextInt(5) == 0;
        switch (random.nextInt(12)) {
            case 0 -> gas.event(now, random.nextBoolean() ? "alarm" : "alarm_cleared");
            case 1 ->
                gas.status(now, random.nextBoolean() ? Observation.Presence.OFFLINE : Observation.Presence.ONLINE);
            case 2 -> {
                double from = now - random.nextDouble(300, 4_000);
                for (int i = 0; i < 5; i++) {
                    observe(gas, stored, gas.reading(from + i * 20, now, Quality.LATE.bit(), "lel", lel));
                }
            }
            case 3 -> observe(gas, stored, gas.reading(now - random.nextDouble(0, 200), now, 0, "lel", lel));
            case 4 -> observe(gas, stored, gas.reading(now + 9_000, now, Quality.CLOCK_SKEW.bit(), "lel", lel));
            case 5 -> {
                if (!stored.isEmpty()) {
                    gas.evaluator().observe(stored.get(Math.max(0, stored.size() - 1 - random.nextInt(5))));
                }
            }
            default -> observe(gas, stored, gas.reading(now, now, 0, "lel", lel, "alarm", alarm, "co", lel * 5));
        }
    }

    private static void observe(Scene gas, List<Observation> stored, Observation observation) {
        stored.add(observation);
        gas.evaluator().observe(observation);
    }

    private static void restart(Scene gas, Database database, List<Observation> stored, double now) {
        gas.restart();
        database.episodes.values().forEach(episode -> {
            switch (episode) {
                case Episode.Resolved resolved -> gas.evaluator().remember(resolved);
                case AlertState.Firing firing -> gas.evaluator().adopt(firing, Scene.at(now));
                case AlertState.Clearing clearing -> gas.evaluator().adopt(clearing, Scene.at(now));
            }
        });
        List<Observation> recent = stored.stream()
                .filter(observation -> observation.receivedAt().isAfter(Scene.at(now - 1_800)))
                .sorted((a, b) -> judgedAt(a).compareTo(judgedAt(b)))
                .toList();
        int before = gas.effects().size();
        gas.evaluator().replay(recent, false);
        assertThat(gas.effects().subList(before, gas.effects().size()))
                .as("what is stored is not raised again by a restart")
                .filteredOn(effect -> effect.turn() == Effect.Turn.FIRED)
                .filteredOn(effect -> effect.episode().alert().lane() == Lane.LIVE)
                .filteredOn(effect -> database.covers(effect.episode()))
                .isEmpty();
        database.take(gas.effects());
    }

    private static java.time.Instant judgedAt(Observation observation) {
        return observation.is(Quality.CLOCK_SKEW) ? observation.receivedAt() : observation.time();
    }

    /** What the alert table would hold; checks every turn as the table's constraints and its readers would. */
    private static final class Database {
        private final Map<UUID, Episode> episodes = new LinkedHashMap<>();
        private final Set<UUID> fired = new HashSet<>();
        private final Map<UUID, Effect.Turn> turns = new HashMap<>();
        private int taken;

        private static boolean drawn(Effect.Turn from, Effect.Turn to) {
            return switch (from) {
                case FIRED, FIRED_AGAIN ->
                    to == Effect.Turn.CLEARING || to == Effect.Turn.RESOLVED || to == Effect.Turn.WITHDRAWN;
                case CLEARING ->
                    to == Effect.Turn.FIRED_AGAIN || to == Effect.Turn.RESOLVED || to == Effect.Turn.WITHDRAWN;
                case RESOLVED, WITHDRAWN -> false;
            };
        }

        void take(List<Effect> effects) {
            for (Effect effect : effects.subList(taken, effects.size())) {
                Episode episode = effect.episode();
                UUID id = episode.alert().id();
                if (effect.turn() == Effect.Turn.FIRED) {
                    assertThat(fired.add(id))
                            .as("fires once: %s, before %s", episode, episodes.get(id))
                            .isTrue();
                } else {
                    assertThat(episodes).as("was known").containsKey(id);
                    assertThat(drawn(turns.get(id), effect.turn()))
                            .as("%s after %s of %s", effect.turn(), turns.get(id), episode)
                            .isTrue();
                }
                episodes.put(id, episode);
                turns.put(id, effect.turn());
                long same = open(Lane.LIVE).stream()
                        .filter(open ->
                                open.alert().rule().equals(episode.alert().rule()))
                        .count();
                assertThat(same).as("open live alerts of one rule").isLessThanOrEqualTo(1);
            }
            taken = effects.size();
        }

        List<Episode> open() {
            return episodes.values().stream()
                    .filter(episode -> !(episode instanceof Episode.Resolved))
                    .toList();
        }

        List<Episode> open(Lane lane) {
            return open().stream()
                    .filter(episode -> episode.alert().lane() == lane)
                    .toList();
        }

        boolean covers(Episode fresh) {
            return episodes.values().stream()
                    .filter(old -> old.alert().rule().equals(fresh.alert().rule()))
                    .filter(old -> old.alert().lane() == Lane.LIVE)
                    .anyMatch(old ->
                            !fresh.alert().startedAt().isBefore(old.alert().startedAt())
                                    && !fresh.alert().startedAt().isAfter(old.lastBreach()));
        }
    }
}
