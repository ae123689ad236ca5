package community.lifeline.alerts.lifecycle;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole machine as a table: a rule (hold/keep in seconds, or {@code event}), signals as {@code type@reading time} with
 * an optional {@code /our time}, and what came of it: each state and each turn.
 */
class LifecycleTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");
    private static final Evidence EVIDENCE = new Evidence(
            new Evidence.Measure(
                    "lel", new Names("浓度", "gas"), "12", OptionalDouble.of(12), "%{LEL}", OptionalDouble.of(10)),
            List.of());

    @ParameterizedTest(name = "{0}: {2} → {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # name                                      | rule  | signals                          | states and turns
        firesAtOnceWithoutHold                      | 0/0   | B@0                              | Firing FIRED
        resolvesAtOnceWithoutKeep                   | 0/0   | B@0 C@10                         | Firing FIRED Quiet RESOLVED
        waitsWhileHeldTooShort                      | 30/0  | B@0 B@29                         | Pending Pending
        firesAfterHoldForElapsesByReadings          | 30/0  | B@0 B@30                         | Pending Firing FIRED
        firesAfterHoldForElapsesByOurClock          | 30/0  | B@0 T@29 T@30                    | Pending Pending Firing FIRED
        firesThoughTheDeviceFallsSilent             | 30/0  | B@0 T@3600                       | Pending Firing FIRED
        calmBeforeHoldForElapsesRaisesNothing       | 30/0  | B@0 C@20 T@60                    | Pending Quiet Quiet
        anOlderCalmReadingDoesNotCancel             | 30/0  | B@10 C@5 B@40                    | Pending Pending Firing FIRED
        holdsAgainFromTheNextBreach                 | 30/0  | B@0 C@20 B@25 B@40 B@55          | Pending Quiet Pending Pending Firing FIRED
        aLateReceivedReadingCountsByItsOwnTime      | 30/0  | B@0/100 B@30/101                 | Pending Firing FIRED
        dueIsCountedFromReceipt                     | 30/0  | B@0/100 T@129 T@130              | Pending Pending Firing FIRED
        keepsFiringThroughBreaches                  | 0/60  | B@0 B@10 B@20 T@9999             | Firing FIRED Firing Firing Firing
        clearsBeforeItResolves                      | 0/60  | B@0 C@10                         | Firing FIRED Clearing CLEARING
        resolvesAfterKeepFiringForByOurClock        | 0/60  | B@0 C@10 T@69 T@70               | Firing FIRED Clearing CLEARING Clearing Quiet RESOLVED
        resolvesAfterKeepFiringForByReadings        | 0/60  | B@0 C@10 C@70/20                 | Firing FIRED Clearing CLEARING Quiet RESOLVED
        aBreachWhileClearingKeepsTheSameAlert       | 0/60  | B@0 C@10 B@30 C@40 T@100         | Firing FIRED Clearing CLEARING Firing FIRED_AGAIN Clearing CLEARING Quiet RESOLVED
        aBreachAfterLongCalmIsANewEpisode           | 0/60  | B@0 C@10 B@80/20                 | Firing FIRED Clearing CLEARING Firing RESOLVED FIRED
        aBreachAfterLongCalmIsHeldAnew              | 5/60  | B@0 B@5 C@10 B@80/20             | Pending Firing FIRED Clearing CLEARING Pending RESOLVED
        anOldBreachWhileClearingChangesNothing      | 0/60  | B@0 C@10 B@5/30 T@70             | Firing FIRED Clearing CLEARING Clearing Quiet RESOLVED
        anOldCalmWhileFiringChangesNothing          | 0/60  | B@10 C@5                         | Firing FIRED Firing
        aTickInQuietDoesNothing                     | 0/60  | T@0 C@0                          | Quiet Quiet
        anEventFiresAtOnceAndLapses                 | event | B@0 T@59 T@60                    | Firing FIRED Firing Quiet RESOLVED
        anEventAgainProlongsIt                      | event | B@0 B@30 T@60 T@89 T@90          | Firing FIRED Firing Firing Firing Quiet RESOLVED
        anEventIsResolvedAtOnceWhenCleared          | event | B@0 C@5                          | Firing FIRED Quiet RESOLVED
        """)
    void moves(String name, String rule, String signals, String expected) {
        assertThat(run(rule(rule), signals.split(" "))).as(name).isEqualTo(expected);
    }

    private static String run(Rule rule, String... signals) {
        List<String> seen = new ArrayList<>();
        AlertState state = AlertState.Quiet.QUIET;
        for (String text : signals) {
            String[] times = text.substring(2).split("/");
            Instant reading = at(times[0]);
            Instant now = at(times[times.length - 1]);
            Transition transition = Lifecycle.next(state, signal(text.charAt(0), reading), subject(rule), now);
            state = transition.next();
            seen.add(state.getClass().getSimpleName());
            transition.effects().forEach(effect -> seen.add(effect.turn().name()));
        }
        return String.join(" ", seen);
    }

    private static Instant at(String seconds) {
        return START.plusSeconds(Long.parseLong(seconds));
    }

    private static Signal signal(char type, Instant time) {
        return switch (type) {
            case 'B' -> new Signal.Breached(time, EVIDENCE);
            case 'C' -> new Signal.Cleared(time);
            default -> new Signal.Tick();
        };
    }

    private static Subject subject(Rule rule) {
        return new Subject(rule, DEVICE, Lane.LIVE);
    }

    private static Rule rule(String text) {
        if (text.equals("event")) {
            return rule(new Condition.EventCode(Set.of("alarm")), 0, 60);
        }
        String[] parts = text.split("/");
        return rule(new Condition.Offline(), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private static Rule rule(Condition when, long hold, long keep) {
        Names names = new Names("规则", "rule");
        return new Rule(
                "gas.test.rule",
                "gas",
                names,
                Raises.ALERT,
                Level.RED,
                false,
                List.of(),
                when,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(hold),
                Duration.ofSeconds(keep),
                Optional.empty(),
                names,
                new Rule.Reference("test", "P", ""),
                "0");
    }

    /** Whatever comes: turns alternate as the diagram says, revisions count up, and no episode fires twice. */
    @RepeatedTest(200)
    void neverFiresTwiceForOneEpisodeAndForgetsNone(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Rule rule = random.nextInt(4) == 0
                ? rule("event")
                : rule(new Condition.Offline(), random.nextInt(0, 60), random.nextInt(0, 60));
        AlertState state = AlertState.Quiet.QUIET;
        List<Effect> effects = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 500; i++) {
            now = now.plusSeconds(random.nextInt(1, 40));
            // A breach that is older than an episode that is over never gets here: the evaluator knows the episode.
            boolean old = !(state instanceof AlertState.Quiet) && random.nextInt(5) == 0;
            Instant reading = now.minusSeconds(old ? random.nextInt(0, 300) : 0);
            char type = "BBCT".charAt(random.nextInt(4));
            Transition transition = Lifecycle.next(state, signal(type, reading), subject(rule), now);
            state = transition.next();
            effects.addAll(transition.effects());
        }
        now = now.plus(Duration.ofDays(1));
        effects.addAll(Lifecycle.next(state, new Signal.Cleared(now), subject(rule), now)
                .effects());
        checkStory(effects);
    }

    private static void checkStory(List<Effect> effects) {
        Set<Object> fired = new java.util.HashSet<>();
        Optional<Episode> open = Optional.empty();
        for (Effect effect : effects) {
            Episode episode = effect.episode();
            switch (effect.turn()) {
                case FIRED -> {
                    assertThat(open).isEmpty();
                    assertThat(fired.add(episode.alert().id())).as("fires once").isTrue();
                    assertThat(episode.revision()).isEqualTo(1);
                    open = Optional.of(episode);
                }
                case CLEARING, FIRED_AGAIN, RESOLVED -> {
                    assertThat(open.orElseThrow().alert()).isEqualTo(episode.alert());
                    assertThat(episode.revision()).isEqualTo(open.get().revision() + 1);
                    assertThat(episode instanceof Episode.Resolved).isEqualTo(effect.turn() == Effect.Turn.RESOLVED);
                    open = effect.turn() == Effect.Turn.RESOLVED ? Optional.empty() : Optional.of(episode);
                }
            }
        }
    }
}
