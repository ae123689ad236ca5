package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No sequence of people, clocks and alerts brings a response where it must not be. */
class MachinePropertyTest {
    private static final int STORIES = 300;
    private static final int STEPS = 60;
    private static final List<Actor> ACTORS = List.of(Scenery.WANG, Scenery.LI, Scenery.ZHAO);
    private static final List<String> ITEMS = List.of("shut", "air", "nothing");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void staysInsideItsDiagram(Mode mode) {
        for (long seed = 0; seed < STORIES; seed++) {
            Random random = new Random(seed);
            Level level = any(random, Level.values());
            Scenery story = seed % 2 == 0 ? new Scenery(mode, level) : Scenery.acceptedInTime(mode, level);
            for (int step = 0; step < STEPS; step++) {
                Response before = story.response();
                story.after(
                        Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(120)));
                story.onDuty(random.nextBoolean() ? new String[] {"li"} : new String[0]);
                Act act = act(random, before);
                Actor by = act instanceof Act.Wake
                                || act instanceof Act.Join
                                || act instanceof Act.Calm
                                || act instanceof Act.CommandSent
                                || act instanceof Act.CommandShown
                                || act instanceof Act.CommandFailed
                        ? Actor.LIFELINE
                        : ACTORS.get(random.nextInt(ACTORS.size()));
                Ruling ruling = story.tries(by, act);
                check(story, before, act, ruling, "seed " + seed + ", step " + step + ": " + act);
            }
        }
    }

    private static void check(Scenery story, Response before, Act act, Ruling ruling, String what) {
        Response after = story.response();
        if (ruling instanceof Ruling.Refused) {
            assertThat(after).as(what).isEqualTo(before);
        }
        if (before.stage() != after.stage()) {
            assertThat(legal(before, after, act))
                    .as(what + " from " + before.stage() + " to " + after.stage())
                    .isTrue();
        }
        assertThat(after.over()).as(what).isEqualTo(after.end().isPresent());
        if (after.stage() == Stage.CLOSED && after.end().orElseThrow().disposition() == Disposition.REAL) {
            assertThat(after.reached(Milestone.CONTAINED) || after.mode() == Mode.LATE)
                    .as(what)
                    .isTrue();
        }
        assertThat(before.on(story.history())).as(what + ", folded on").isEqualTo(after);
        everyClockIsSeen(story, what);
        everyCommandIsSeen(story, what);
    }

    /** What became of a command is found out in its time, and before there is an end. */
    private static void everyCommandIsSeen(Scenery story, String what) {
        Response response = story.response();
        for (Command command : response.commands()) {
            assertThat(response.mode()).as(what).isIn(Mode.LIVE, Mode.LATE);
            if (command.pending()) {
                assertThat(response.over()).as(what).isFalse();
                assertThat(story.wakeAt().orElseThrow()).as(what).isBeforeOrEqualTo(command.due());
            }
        }
    }

    private static boolean legal(Response before, Response after, Act act) {
        return switch (act) {
            case Act.Move _ ->
                after.stage().compareTo(before.stage()) > 0 && !after.over() || before.stage() == Stage.CONTAINED;
            case Act.Close _ -> !before.over() && after.over();
            case Act.Join _ -> before.stage() == Stage.CONTAINED && !after.over();
            case Act.Undo _ -> true;
            default -> false;
        };
    }

    /** Each clock that runs will ring, or has rung to its chain's end and people are reminded. */
    private static void everyClockIsSeen(Scenery story, String what) {
        Response response = story.response();
        Optional<Instant> wake = story.wakeAt();
        for (Clocks.Running clock : Clocks.running(response, story.course())) {
            assertThat(wake).as(what + ": " + clock).isPresent();
            if (clock.next().equals(Instant.MAX)) {
                assertThat(Clocks.reminder(response, story.course()))
                        .as(what + ": " + clock)
                        .isPresent();
            } else {
                assertThat(wake.orElseThrow()).as(what).isBeforeOrEqualTo(clock.next());
            }
        }
    }

    private static Act act(Random random, Response response) {
        return switch (random.nextInt(22)) {
            case 0 -> new Act.Acknowledge();
            case 1 -> new Act.Verify("");
            case 2 -> new Act.Assign(any(random, "li", "zhao", "nobody"));
            case 3 -> new Act.Accept();
            case 4 -> new Act.Decline("busy");
            case 5 -> new Act.Arrive("");
            case 6 -> new Act.Tick(ITEMS.get(random.nextInt(3)));
            case 7 -> new Act.Untick(ITEMS.get(random.nextInt(3)));
            case 8, 9, 10 -> new Act.Move(response.stage(), any(random, Stage.values()), any(random, "", "because"));
            case 11 -> new Act.Relevel(any(random, Level.values()), "by what is seen there");
            case 12 -> new Act.Report("county", "so it stands");
            case 13 -> new Act.Undo();
            case 14 -> new Act.Close(any(random, Disposition.values()), "cause", "");
            case 15 -> new Act.Command("shut", "gas/g-1");
            case 16 -> outcome(random, response);
            case 17 -> new Act.Join(Scenery.cause(random.nextInt(4), any(random, Level.values())));
            case 18 -> new Act.Calm(Scenery.cause(random.nextInt(4), Level.RED).alert());
            case 19 -> new Act.HandOver(any(random, "li", "zhao", "nobody"), "busy");
            default -> new Act.Wake();
        };
    }

    /** Of any command that there was, or of none. */
    private static Act outcome(Random random, Response response) {
        UUID id = response.commands().isEmpty()
                ? new UUID(0, 0)
                : response.commands()
                        .get(random.nextInt(response.commands().size()))
                        .id();
        return any(
                random,
                new Act.CommandSent(id, 1),
                new Act.CommandShown(id, "closed"),
                new Act.CommandFailed(id, Failure.REFUSED, ""));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... all) {
        return all[random.nextInt(all.length)];
    }

    @Test
    void wakingAtItsTimeAlwaysMovesThatTimeOn() {
        for (Level level : Level.values()) {
            Scenery story = new Scenery(Mode.LIVE, level).onDuty("li");
            for (int i = 0; i < 200; i++) {
                Instant due = story.wakeAt().orElseThrow();
                story.after(Duration.between(story.now(), due)).wakes();
                assertThat(story.wakeAt().orElseThrow())
                        .as(level + ", waking " + i)
                        .isAfter(due);
            }
        }
    }

    @Test
    void whateverWakesItInBetweenChangesNothing() {
        Scenery often = Scenery.live();
        Scenery once = Scenery.live();
        for (int second = 0; second < 600; second++) {
            often.after(Duration.ofSeconds(1)).wakes();
        }
        while (once.wakeAt().orElseThrow().isBefore(often.now().plusNanos(1))) {
            once.after(Duration.between(once.now(), once.wakeAt().orElseThrow()))
                    .wakes();
        }
        assertThat(once.told(0)).isEqualTo(often.told(0));
    }
}
