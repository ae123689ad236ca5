package community.lifeline.alerts.notice;

import community.lifeline.alerts.notice.Pace.Told;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.kinds.KindFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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
    void redBehindRedWaitsForSecondsAndPastTheNumberForLonger() {
        Waiting red = waiting(1, Level.RED, NOON);
        assertThat(PACE.step(List.of(red), told(6, NOON.minusSeconds(5), true), NOON)
                        .held())
                .containsEntry(red, NOON.plusSeconds(15));
        assertThat(PACE.step(List.of(red), told(10, NOON.minusSeconds(5), true), NOON)
                        .held())
                .containsEntry(red, NOON.plusSeconds(40));
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

    @Test
    void aFirstOrangeOneGoesAtOnceAfterAStormOfLessAndRedPastOrange() {
        List<Told> told = told(10, NOON.minusSeconds(5), false);
        told.add(new Told(NOON.minusSeconds(1), Optional.of(Level.ORANGE)));
        Waiting orange = waiting(1, Level.ORANGE, NOON);
        assertThat(PACE.step(List.of(orange), told.subList(0, 10), NOON).letters())
                .hasSize(1);
        assertThat(PACE.step(List.of(orange), told, NOON).held()).containsEntry(orange, NOON.plusSeconds(44));
        assertThat(PACE.step(List.of(waiting(2, Level.RED, NOON)), told, NOON).letters())
                .hasSize(1);
    }

    @Test
    void whatWasHeldGoesAlongWithWhatIsUrgent() {
        List<Told> told = told(10, NOON.minusSeconds(5), false);
        List<Waiting> both = List.of(waiting(1, Level.BLUE, NOON), waiting(2, Level.RED, NOON));
        assertThat(PACE.step(both, told, NOON).letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter).hasSize(2));
    }

    @Test
    void whatWasToldByAClockThatWasAheadHoldsNothingBack() {
        List<Told> told = told(12, NOON.plusSeconds(72_000), true);
        assertThat(PACE.step(List.of(waiting(1, Level.RED, NOON)), told, NOON).held())
                .isEmpty();
    }

    /** By the plans that come with Lifeline: whoever was told too late would be called overdue before they know. */
    @Test
    void noUrgentOneIsHeldAsLongAsItsAcknowledgingMayTake() throws Exception {
        Duration shortest = PlanFiles.load(KindFiles.builtIn(), List.of()).all().stream()
                .flatMap(plan -> Stream.of(Level.RED, Level.ORANGE).map(plan::at))
                .flatMap(course -> course.clocks().stream())
                .filter(clock -> clock.until() == Milestone.ACKNOWLEDGED)
                .map(ClockPlan::limit)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(Pace.URGENT_BEYOND).isLessThan(shortest);
    }

    /**
     * Whatever comes, and whenever: all of it is told; what is urgent before it is overdue, and the rest within ten minutes;
     * there are at most ten messages in ten minutes, but that tell of something urgent; and those come no closer than the
     * limit of what is urgent allows.
     */
    @Test
    void neverTellsMoreThanItMayAndLosesNothing() {
        for (int seed = 0; seed < 400; seed++) {
            story(new Random(seed), "seed " + seed);
        }
    }

    private static void story(Random random, String seed) {
        Map<Waiting, Instant> waiting = new HashMap<>();
        List<Told> told = new ArrayList<>();
        long id = 0;
        int heard = 0;
        int grave = random.nextInt(6);
        int often = 1 + random.nextInt(60);
        for (int second = 0; second < 3_000; second++) {
            Instant now = NOON.plusSeconds(second);
            for (int more = arrivals(random, second, often); more > 0; more--) {
                waiting.put(any(++id, random, grave, now), now);
            }
            if (waiting.values().stream().noneMatch(next -> !next.isAfter(now))) {
                continue;
            }
            // What is held is looked at with what is due.
            Pace.Step step = PACE.step(List.copyOf(waiting.keySet()), recent(told, now), now);
            for (List<Waiting> letter : step.letters()) {
                Told fresh = Told.of(now, letter);
                assertThat(recent(told, now).size() < PACE.most()
                                || fresh.urgent().isPresent())
                        .as(seed)
                        .isTrue();
                told.add(fresh);
                letter.forEach(each -> assertThat(Duration.between(each.notice().at(), now))
                        .as(seed)
                        .isLessThanOrEqualTo(Pace.urgent(each) ? Pace.URGENT_BEYOND : PACE.within()));
                heard += letter.size();
                letter.forEach(waiting::remove);
            }
            waiting.putAll(step.held());
            // A red one every 45 s, and an orange one between each two at the very most.
            long atMost = PACE.most() + 2 * PACE.within().dividedBy(Pace.URGENT_BEYOND);
            assertThat((long) recent(told, now).size()).as(seed).isLessThanOrEqualTo(atMost);
        }
        assertThat(heard).as(seed).isEqualTo((int) id);
    }

    private static List<Told> recent(List<Told> told, Instant now) {
        return told.stream()
                .filter(each -> each.at().isAfter(now.minus(PACE.within())))
                .toList();
    }

    private static Waiting any(long id, Random random, int grave, Instant now) {
        Level level = Level.values()[random.nextInt(6) < grave ? random.nextInt(2) : 2 + random.nextInt(2)];
        Occasion occasion = Occasion.values()[random.nextInt(Occasion.values().length)];
        Notice notice = Sample.notice("n" + id, Sample.WANG, level, now, occasion, false, "mail");
        return new Waiting(id, notice, Optional.empty(), 0, Optional.empty());
    }

    /** None in the last ten minutes, so that all can be told until the end. */
    private static int arrivals(Random random, int second, int often) {
        return second < 2_300 && random.nextInt(often) == 0 ? random.nextInt(8) : 0;
    }

    private static List<Told> told(int count, Instant at, boolean red) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            told.add(new Told(at, red ? Optional.of(Level.RED) : Optional.empty()));
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
