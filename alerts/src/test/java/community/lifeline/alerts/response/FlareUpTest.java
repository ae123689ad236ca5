package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.response.Scenery.LI;
import static community.lifeline.alerts.response.Scenery.START;
import static community.lifeline.alerts.response.Scenery.WANG;
import static community.lifeline.alerts.response.Scenery.ZHAO;
import static community.lifeline.alerts.response.Scenery.cause;
import static org.assertj.core.api.Assertions.assertThat;

/** What was nearly over, or is graver than it was, counts anew; and what comes from elsewhere silences nothing. */
class FlareUpTest {
    private static final UUID OTHER = new UUID(0, 2);

    private static Scenery contained() {
        return new Scenery(Mode.LIVE, Level.BLUE)
                .does(WANG, new Act.Accept())
                .does(WANG, new Act.Move(Stage.RAISED, Stage.CONTAINED, ""));
    }

    private static void sleeps(Scenery story) {
        for (int i = 0; i < 6; i++) {
            story.after(Duration.between(story.now(), story.wakeAt().orElseThrow()));
            story.wakes();
        }
    }

    private static List<String> running(Response response) {
        return Clocks.running(response, Scenery.PLAN.at(response.level())).stream()
                .map(clock -> clock.plan().id())
                .toList();
    }

    private static Instant due(Scenery story, String id) {
        return Clocks.running(story.response(), story.course()).stream()
                .filter(clock -> clock.plan().id().equals(id))
                .map(Clocks.Running::due)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatFiredBeforeItWasContainedAndWasHiddenIsNoFlareUp() {
        Scenery story = contained();
        Instant before = story.response().marks().get(Milestone.CONTAINED).at().minusSeconds(1);
        story.after(Duration.ofHours(3)).does(Actor.LIFELINE, new Act.Join(cause(2, Level.BLUE), before));
        assertThat(story.response().stage()).isEqualTo(Stage.CONTAINED);
        story.does(Actor.LIFELINE, new Act.Join(cause(3, Level.RED), before));
        assertThat(story.response().stage()).isNotEqualTo(Stage.CONTAINED);
    }

    @Test
    void aChainThatEndedIsBegunAgainAtAGraverLevel() {
        Scenery story = new Scenery(Mode.LIVE, Level.YELLOW);
        sleeps(story);
        assertThat(story.response().overdue().get("acknowledge").ended()).isTrue();
        story.does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        int before = story.history().size();
        story.after(Duration.ofMinutes(1)).wakes().after(Duration.ofMinutes(2)).wakes();
        assertThat(story.told(before)).containsSubsequence("ClockRanOut", "Escalated", "Escalated");
    }

    @Test
    void whatRanOutAtAGraverLevelIsNotOverdueWithinTheLimitOfALesserOne() {
        Scenery story = Scenery.live().after(Duration.ofMinutes(1)).wakes();
        story.does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED))).does(WANG, new Act.Relevel(Level.YELLOW, "x"));
        assertThat(Clocks.running(story.response(), story.course()))
                .allSatisfy(clock -> assertThat(clock.late()).isEmpty());
    }

    @Test
    void whoDeclinesWhatWasAcceptedLateSetsTheChainGoingAgain() {
        Scenery story = Scenery.acceptedInTime(Mode.LIVE, Level.RED).does(WANG, new Act.Acknowledge());
        story.after(Duration.ofMinutes(10)).wakes();
        while (!story.response().overdue().get("accept").ended()) {
            story.after(Duration.between(story.now(), story.wakeAt().orElseThrow()))
                    .wakes();
        }
        story.does(LI, new Act.Accept()).does(LI, new Act.Decline("ill"));
        assertThat(story.wakeAt()).hasValue(story.now());
        int before = story.history().size();
        story.wakes();
        assertThat(story.told(before)).containsExactly("Escalated");
    }

    @Test
    void anAlertThatFlaresItUpIsToBeAcknowledgedAndItsClocksCountFromThere() {
        Scenery story = contained().after(Duration.ofHours(5)).does(Actor.LIFELINE, new Act.Join(cause(2, Level.BLUE)));
        assertThat(story.response().stage()).isLessThan(Stage.CONTAINED);
        assertThat(story.response().reached(Milestone.ACKNOWLEDGED)).isFalse();
        assertThat(due(story, "acknowledge")).isEqualTo(story.now().plus(Duration.ofMinutes(240)));
        int before = story.history().size();
        story.wakes();
        assertThat(story.told(before)).isEmpty();
    }

    @Test
    void whatIsToBeReachedAgainIsNotOverdueAtTheFlareUp() {
        Scenery story = Scenery.mobilisedInTime()
                .does(WANG, new Act.Verify("seen"))
                .does(WANG, new Act.Arrive(""))
                .does(WANG, new Act.Move(Stage.RAISED, Stage.FIRST_RESPONSE, "people inside"))
                .does(WANG, new Act.Tick("air"))
                .does(WANG, new Act.Command("shut", "gas/g-1"));
        UUID shut = story.response().commands().getLast().id();
        story.does(Actor.LIFELINE, new Act.CommandShown(shut, "closed"))
                .does(ZHAO, new Act.Move(Stage.FIRST_RESPONSE, Stage.MOBILISED, ""))
                .does(ZHAO, new Act.Move(Stage.MOBILISED, Stage.CONTAINED, ""))
                .does(WANG, new Act.Report("county", "a leak"))
                .after(Duration.ofHours(5))
                .does(ZHAO, new Act.Move(Stage.CONTAINED, Stage.FIRST_RESPONSE, "smoke again"));
        assertThat(story.response().reached(Milestone.ACKNOWLEDGED)).isTrue();
        assertThat(due(story, "mobilise")).isEqualTo(story.now().plus(Duration.ofHours(1)));
        int before = story.history().size();
        story.wakes();
        assertThat(story.told(before)).isEmpty();
    }

    @Test
    void aReportIsDueByWhenItWasLearntWhateverTheLevelWasSince() {
        Scenery story = Scenery.live().does(WANG, new Act.Verify("seen"));
        story.after(Duration.ofMinutes(58)).does(WANG, new Act.Relevel(Level.ORANGE, "x"));
        assertThat(due(story, "report.county")).isEqualTo(START.plus(Duration.ofHours(1)));
        story.after(Duration.ofMinutes(2)).wakes();
        story.does(WANG, new Act.Relevel(Level.RED, "y"));
        assertThat(due(story, "report.county")).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(Clocks.running(story.response(), story.course()))
                .filteredOn(clock -> clock.plan().id().equals("report.county"))
                .allSatisfy(clock -> assertThat(clock.late()).isPresent());
    }

    @Test
    void aClockThatWasAheadDelaysNothingOnceItIsPutBack() {
        Scenery story = Scenery.live().after(Duration.ofHours(-20));
        int before = story.history().size();
        story.wakes();
        assertThat(story.told(before)).containsExactly("TimePutBack");
        assertThat(story.wakeAt()).hasValue(story.now().plus(Duration.ofMinutes(1)));
        story.after(Duration.ofMinutes(1)).wakes();
        assertThat(story.told(before)).containsExactly("TimePutBack", "ClockRanOut", "Escalated");
    }

    @Test
    void chainsClimbOnWhereTheClockIsPutBackMeanwhile() {
        Scenery story = Scenery.live().does(WANG, new Act.Accept());
        story.after(Duration.ofMinutes(30)).wakes().after(Duration.ofHours(-10)).wakes();
        assertThat(story.wakeAt().orElseThrow()).isBeforeOrEqualTo(story.now().plus(Duration.ofMinutes(2)));
        int before = story.history().size();
        sleeps(story);
        assertThat(story.told(before)).contains("Escalated", "ChainEnded").doesNotContain("TimePutBack");
    }

    @Test
    void aFewSecondsBetweenTwoMachinesAreNoPuttingBack() {
        Scenery story = Scenery.live().after(Duration.ofSeconds(-4)).wakes();
        assertThat(story.told(1)).isEmpty();
    }

    private static Response merged(Scenery from, Scenery into, Actor by) {
        Regrouping.Outcome.Done done = (Regrouping.Outcome.Done) Regrouping.merge(
                new Regrouping.Side(Response.of(OTHER, from.history()), from.plan()), into.side(), by, "one pipe");
        List<Recorded> history = new ArrayList<>(into.history());
        Instant at = from.now().isAfter(into.now()) ? from.now() : into.now();
        done.there().forEach(event -> history.add(new Recorded(history.size() + 1, at, by.id(), event)));
        return Response.of(Scenery.ID, history);
    }

    @Test
    void mergingWhatNobodyHasSeenIntoWhatIsContainedLetsItFlareUp() {
        Response whole = merged(Scenery.live(), contained(), WANG);
        assertThat(whole.stage()).isEqualTo(Stage.FIRST_RESPONSE);
        assertThat(whole.level()).isEqualTo(Level.RED);
        assertThat(running(whole)).contains("acknowledge");
    }

    @Test
    void mergingWhatNobodyHasSeenIntoWhatIsAcknowledgedAsksForItAgain() {
        Scenery seen = Scenery.live().does(WANG, new Act.Acknowledge());
        assertThat(running(merged(Scenery.live(), seen, WANG))).contains("acknowledge");
        Scenery both = Scenery.live().does(WANG, new Act.Acknowledge());
        assertThat(running(merged(both, seen, WANG))).doesNotContain("acknowledge");
    }

    @Test
    void whatIsOwedByLawGoesWithAMerge() {
        Scenery verified = Scenery.live().does(WANG, new Act.Verify("seen"));
        Scenery into = Scenery.live().after(Duration.ofMinutes(20));
        Response whole = merged(verified, into, WANG);
        assertThat(whole.marks().get(Milestone.VERIFIED)).isEqualTo(new Mark(START, "wang"));
        assertThat(running(whole)).contains("report.county");
        verified.does(WANG, new Act.Report("county", "a leak"));
        assertThat(running(merged(verified, into, WANG))).doesNotContain("report.county");
    }

    @Test
    void onlyWhoeverMayMoveBothMergesAndSplitsThem() {
        Scenery into = Scenery.live()
                .does(WANG, new Act.Verify("seen"))
                .does(WANG, new Act.Move(Stage.RAISED, Stage.FIRST_RESPONSE, "people inside"));
        Scenery own = Scenery.live();
        assertThat(own.response().id()).isEqualTo(into.response().id());
        Regrouping.Side from = new Regrouping.Side(Response.of(OTHER, own.history()), own.plan());
        assertThat(refusal(Regrouping.merge(from, into.side(), LI, "one"))).isEqualTo(Code.NOT_ALLOWED);
        assertThat(refusal(Regrouping.merge(into.side(), from, LI, "one"))).isEqualTo(Code.NOT_ALLOWED);
        assertThat(Regrouping.merge(from, into.side(), WANG, "one")).isInstanceOf(Regrouping.Outcome.Done.class);
        into.does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        Set<UUID> second = Set.of(cause(2, Level.RED).alert());
        assertThat(refusal(Regrouping.split(into.side(), second, OTHER, LI, "two")))
                .isEqualTo(Code.NOT_ALLOWED);
    }

    private static Code refusal(Regrouping.Outcome outcome) {
        return ((Regrouping.Outcome.Not) outcome).refused().code();
    }

    @Test
    void noStepOfThePlanGoesToADeviceOfAnotherKind() {
        Cause lift =
                new Cause(new UUID(7, 9), "elevator.entrapment", "elevator/lift-7", Level.RED, "困人", "shut in", false);
        Scenery story = Scenery.byItself(Mode.LIVE)
                .does(Actor.LIFELINE, new Act.Join(lift))
                .wakes();
        assertThat(story.response().commands()).extracting(Command::device).containsExactly("gas/g-1");
        assertThat(story.tries(WANG, new Act.Command("shut", "elevator/lift-7")))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.BAD_INPUT));
    }
}
