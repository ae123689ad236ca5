package community.lifeline.alerts.notice;

import community.lifeline.alerts.notice.Pace.Told;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.notice.Sample.NOON;
import static community.lifeline.alerts.notice.Sample.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaceTest {
    private static final Pace PACE = Pace.DEFAULT;

    @Test
    void tellsAFewOneByOne() {
        Pace.Step step = PACE.step(Sample.many(3, Level.YELLOW, NOON).toList(), List.of(), NOON);
        assertThat(step.letters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter).hasSize(1));
        assertThat(step.held()).isEmpty();
    }

    @Test
    void gathersWhatABurstLeaves() {
        Pace.Step step = PACE.step(Sample.many(42, Level.YELLOW, NOON).toList(), List.of(), NOON);
        assertThat(step.letters()).hasSize(6);
        assertThat(step.letters().getLast()).hasSize(37);
        assertThat(step.held()).isEmpty();
    }

    @Test
    void tellsTheGravestFirst() {
        List<Waiting> due = new ArrayList<>(Sample.many(20, Level.BLUE, NOON).toList());
        due.add(waiting(99, Level.RED, NOON));
        assertThat(PACE.step(due, List.of(), NOON).letters().getFirst())
                .extracting(Waiting::id)
                .containsExactly(99L);
    }

    @Test
    void redGoesAtOnceAfterAStormOfLess() {
        List<Told> told = told(10, NOON.minusSeconds(5), false);
        assertThat(PACE.step(List.of(waiting(1, Level.YELLOW, NOON)), told, NOON)
                        .letters())
                .isEmpty();
        assertThat(PACE.step(List.of(waiting(1, Level.RED, NOON)), told, NOON).letters())
                .hasSize(1);
    }

    @Test
    void redBehindRedWaitsForSecondsAndPastTheNumberForAMinute() {
        Waiting red = waiting(1, Level.RED, NOON);
        assertThat(PACE.step(List.of(red), told(6, NOON.minusSeconds(5), true), NOON)
                        .held())
                .containsEntry(red, NOON.plusSeconds(15));
        assertThat(PACE.step(List.of(red), told(10, NOON.minusSeconds(5), true), NOON)
                        .held())
                .containsEntry(red, NOON.plusSeconds(55));
    }

    @Test
    void thatARedOneHasEndedIsNotUrgent() {
        Notice over = Sample.notice("n1", Sample.WANG, Level.RED, NOON, Occasion.ENDED, false, "mail");
        Waiting waiting = new Waiting(1, over, Optional.empty(), 0, Optional.empty());
        assertThat(PACE.step(List.of(waiting), told(10, NOON.minusSeconds(5), false), NOON)
                        .letters())
                .isEmpty();
    }

    @Test
    void whatWasTriedTogetherStaysTogether() {
        Optional<java.util.UUID> letter = Optional.of(java.util.UUID.randomUUID());
        List<Waiting> due = Sample.many(4, Level.YELLOW, NOON)
                .map(each -> new Waiting(each.id(), each.notice(), letter, 1, Optional.of(NOON)))
                .toList();
        assertThat(PACE.step(due, List.of(), NOON).letters()).hasSize(1).containsExactly(due);
    }

    /** Whatever comes, and whenever: at most ten in ten minutes, all of it is told, and none waits as long as that. */
    @Test
    void neverTellsMoreThanItMayAndLosesNothing() {
        for (int seed = 0; seed < 60; seed++) {
            story(new Random(seed), "seed " + seed);
        }
    }

    private static void story(Random random, String seed) {
        Map<Waiting, Instant> waiting = new HashMap<>();
        List<Told> told = new ArrayList<>();
        long id = 0;
        int heard = 0;
        boolean red = random.nextInt(4) == 0;
        for (int second = 0; second < 3_000; second++) {
            Instant now = NOON.plusSeconds(second);
            for (int more = arrivals(random, second); more > 0; more--) {
                waiting.put(waiting(++id, level(random, red), now), now);
            }
            List<Waiting> due = waiting.entrySet().stream()
                    .filter(each -> !each.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            if (due.isEmpty()) {
                continue;
            }
            List<Told> recent = told.stream()
                    .filter(each -> each.at().isAfter(now.minus(PACE.within())))
                    .toList();
            Pace.Step step = PACE.step(due, recent, now);
            for (List<Waiting> letter : step.letters()) {
                told.add(new Told(now, letter.stream().anyMatch(Pace::urgent)));
                letter.forEach(each -> assertThat(Duration.between(each.notice().at(), now))
                        .as(seed)
                        .isLessThanOrEqualTo(Pace.urgent(each) ? Pace.URGENT_BEYOND : PACE.within()));
                heard += letter.size();
                letter.forEach(waiting::remove);
            }
            waiting.putAll(step.held());
            long ordinary = told.stream()
                    .filter(each -> !each.red() && each.at().isAfter(now.minus(PACE.within())))
                    .count();
            assertThat(ordinary).as(seed).isLessThanOrEqualTo(PACE.most());
        }
        assertThat(heard).as(seed).isEqualTo((int) id);
    }

    /** None in the last ten minutes, so that all can be told until the end. */
    private static int arrivals(Random random, int second) {
        return second < 2_300 && random.nextInt(60) == 0 ? random.nextInt(8) : 0;
    }

    private static Level level(Random random, boolean red) {
        return red && random.nextInt(5) == 0 ? Level.RED : Level.values()[1 + random.nextInt(3)];
    }

    private static List<Told> told(int count, Instant at, boolean red) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            told.add(new Told(at, red));
        }
        return told;
    }

    @Test
    void quietHoursKeepBackWhatIsLessGrave() {
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        Person sleeps = Sample.quiet(Sample.WANG, "22:00", "07:00", Level.ORANGE);
        Instant midnight = Instant.parse("2026-11-23T16:00:00Z");
        Instant seven = Instant.parse("2026-11-23T23:00:00Z");
        assertThat(Quiet.until(Sample.notice("n", sleeps, Level.YELLOW, midnight), midnight, shanghai))
                .contains(seven);
        assertThat(Quiet.until(Sample.notice("n", sleeps, Level.ORANGE, midnight), midnight, shanghai))
                .isEmpty();
        assertThat(Quiet.until(Sample.notice("n", sleeps, Level.YELLOW, NOON), NOON, shanghai))
                .isEmpty();
        assertThat(Quiet.until(Sample.notice("n", sleeps, Level.YELLOW, seven), seven, shanghai))
                .isEmpty();
        Instant evening = Instant.parse("2026-11-23T15:00:00Z");
        assertThat(Quiet.until(Sample.notice("n", sleeps, Level.BLUE, evening), evening, shanghai))
                .contains(seven);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Pace(3, Duration.ofMinutes(10)))
                .hasMessage("notices.most: '3' is not allowed; write 4 to 100");
        assertThatThrownBy(() -> new Pace(10, Duration.ofSeconds(10)))
                .hasMessage("notices.within: 'PT10S' is not allowed; write a duration of 1 min to 1 h");
    }
}
