package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.response.Scenery.LI;
import static community.lifeline.alerts.response.Scenery.WANG;
import static org.assertj.core.api.Assertions.assertThat;

class CommandingTest {
    private static final Act.Command SHUT = new Act.Command("shut", "gas/g-1");

    private static Command newest(Scenery story) {
        return story.response().commands().getLast();
    }

    private static Code refusal(Ruling ruling) {
        return ((Ruling.Refused) ruling).code();
    }

    private static Scenery asked() {
        return Scenery.live().does(WANG, SHUT);
    }

    private static Scenery sent() {
        Scenery story = asked().after(Duration.ofSeconds(1));
        return story.does(Actor.LIFELINE, new Act.CommandSent(newest(story).id(), 1));
    }

    @Test
    void goesOnlyToADeviceOfTheResponseAndIsNotTickedOffBefore() {
        Scenery story = Scenery.live();
        assertThat(refusal(story.tries(WANG, new Act.Command("shut", "gas/other"))))
                .isEqualTo(Code.BAD_INPUT);
        assertThat(refusal(story.tries(WANG, new Act.Command("air", "gas/g-1"))))
                .isEqualTo(Code.BAD_INPUT);
        assertThat(refusal(story.tries(WANG, new Act.Command("nothing", "gas/g-1"))))
                .isEqualTo(Code.BAD_INPUT);
        assertThat(refusal(story.tries(WANG, new Act.Tick("shut")))).isEqualTo(Code.BAD_INPUT);
    }

    @Test
    void theOnlyDeviceNeedsNoName() {
        Scenery story = Scenery.live().does(WANG, new Act.Command("shut", ""));
        assertThat(newest(story).device()).isEqualTo("gas/g-1");
        story.does(Actor.LIFELINE, new Act.Join(Scenery.cause(2, Level.RED)));
        Ruling.Refused refused = (Ruling.Refused) story.tries(WANG, new Act.Command("shut", ""));
        assertThat(refused.why().en()).isEqualTo("name the device that is meant: gas/g-1, gas/g-2");
    }

    @Test
    void isForTheRolesOfTheStageThatHasIt() {
        assertThat(refusal(Scenery.live().tries(LI, SHUT))).isEqualTo(Code.NOT_ALLOWED);
    }

    @Test
    void aPersonMustSayYesWhereThePlanWantsIt() {
        assertThat(refusal(Scenery.live().tries(Actor.LIFELINE, SHUT))).isEqualTo(Code.NOT_ALLOWED);
        Scenery story = Scenery.live();
        story.after(Duration.ofMinutes(1)).wakes();
        assertThat(story.response().commands()).isEmpty();
        assertThat(newest(asked()).asked().by()).isEqualTo("wang");
    }

    @Test
    void askedTwiceAtOnceItIsOneCommand() {
        Scenery story = asked().does(WANG, SHUT).does(Scenery.ZHAO, SHUT);
        assertThat(story.response().commands()).hasSize(1);
    }

    @Test
    void eachDeviceHasItsOwn() {
        Scenery story = asked().does(Actor.LIFELINE, new Act.Join(Scenery.cause(2, Level.RED)));
        story.does(WANG, new Act.Command("shut", "gas/g-2"));
        assertThat(story.response().commands()).extracting(Command::device).containsExactly("gas/g-1", "gas/g-2");
        assertThat(story.response().commands()).extracting(Command::id).doesNotHaveDuplicates();
        story.does(
                Actor.LIFELINE,
                new Act.CommandShown(story.response().commands().getFirst().id(), "closed"));
        assertThat(story.response().commands())
                .extracting(Command::state)
                .containsExactly(Command.State.SHOWN, Command.State.ASKED);
    }

    @Test
    void whatIsNotSentInItsTimeHasFailed() {
        Scenery story = asked().after(Duration.ofSeconds(60)).wakes();
        assertThat(story.history().getLast().event())
                .isEqualTo(new Event.CommandFailed("shut", "gas/g-1", Failure.NOT_SENT, "valve", "", 60));
        story.does(LI, new Act.Tick("shut"));
    }

    @Test
    void theReadingHasItsTimeFromWhenItWasSent() {
        Scenery story = sent();
        assertThat(newest(story).due()).isEqualTo(story.now().plus(Duration.ofSeconds(60)));
        story.after(Duration.ofSeconds(59)).wakes();
        assertThat(newest(story).state()).isEqualTo(Command.State.SENT);
        story.after(Duration.ofSeconds(1)).wakes();
        assertThat(newest(story).state()).isEqualTo(Command.State.FAILED);
        assertThat(story.response().ticked()).isEmpty();
    }

    @Test
    void whatIsShownIsTickedOffAlsoWhereItComesLate() {
        Scenery story = sent().after(Duration.ofSeconds(60)).wakes().after(Duration.ofSeconds(5));
        story.does(Actor.LIFELINE, new Act.CommandShown(newest(story).id(), "valve = closed"));
        assertThat(newest(story).state()).isEqualTo(Command.State.SHOWN);
        assertThat(story.response().ticked()).containsExactly("shut");
    }

    @Test
    void whatWasGivenUpAndWentOutAllTheSameIsWaitedForAgain() {
        Scenery story = asked().after(Duration.ofSeconds(60)).wakes();
        story.does(Actor.LIFELINE, new Act.CommandSent(newest(story).id(), 1));
        assertThat(newest(story).pending()).isTrue();
    }

    @Test
    void anOlderCommandSaysNothingOfANewerOne() {
        Scenery story = asked();
        Command first = newest(story);
        story.after(Duration.ofSeconds(60)).wakes().does(WANG, SHUT);
        story.does(Actor.LIFELINE, new Act.CommandShown(first.id(), "closed"));
        story.does(Actor.LIFELINE, new Act.CommandSent(first.id(), 1));
        assertThat(newest(story).state()).isEqualTo(Command.State.ASKED);
        assertThat(newest(story).id()).isNotEqualTo(first.id());
    }

    @Test
    void nothingEndsWhileOneIsUnderWay() {
        Scenery story = sent();
        Act close = new Act.Close(Disposition.FALSE_ALARM, "solvent", "");
        assertThat(refusal(story.tries(WANG, close))).isEqualTo(Code.MISSING_PROOF);
        Response other = Scenery.live().response();
        assertThat(Regrouping.merge(story.side(), side(story, other), WANG, "one pipe"))
                .isInstanceOf(Regrouping.Outcome.Not.class);
        story.after(Duration.ofSeconds(60)).wakes().does(WANG, close);
        assertThat(story.response().over()).isTrue();
    }

    @Test
    void whatIsJudgedFromLateReadingsIsNoDrill() {
        Scenery late = new Scenery(Mode.LATE, Level.RED).does(WANG, SHUT);
        assertThat(late.response().commands()).hasSize(1);
        assertThat(late.response().ticked()).isEmpty();
    }

    @Test
    void whatThePlanSendsByItselfIsAskedForAtItsStageAndOnce() {
        Scenery story = Scenery.byItself(Mode.LIVE);
        assertThat(story.wakeAt().orElseThrow()).isBeforeOrEqualTo(story.now());
        story.wakes().wakes();
        assertThat(story.response().commands()).hasSize(1);
        assertThat(newest(story).asked().by()).isEqualTo("lifeline");
        story.does(Actor.LIFELINE, new Act.Join(Scenery.cause(2, Level.RED))).wakes();
        assertThat(story.response().commands()).extracting(Command::device).containsExactly("gas/g-1", "gas/g-2");
    }

    @Test
    void whatWasSentByItselfIsNotSentAgainByTheResponseThatTakesItsAlertOver() {
        Scenery from = Scenery.byItself(Mode.LIVE);
        from.wakes().after(Duration.ofSeconds(60)).wakes();
        assertThat(newest(from).state()).isEqualTo(Command.State.FAILED);
        Response into = alone(2, Scenery.cause(2, Level.RED));
        Regrouping.Outcome.Done merged =
                (Regrouping.Outcome.Done) Regrouping.merge(from.side(), side(from, into), WANG, "one pipe");
        Response whole = Response.of(into.id(), history(from, Scenery.cause(2, Level.RED), merged.there()));
        assertThat(whole.causes()).hasSize(2);
        assertThat(devices(Commanding.owed(whole, from.plan()))).containsExactly("gas/g-2");

        Response elsewhere =
                Response.of(whole.id(), history(from, "other", whole.causes().values()));
        assertThat(devices(Commanding.owed(elsewhere, from.plan())))
                .as("by another plan it is another step")
                .containsExactly("gas/g-1", "gas/g-2");
    }

    @Test
    void whatWasSentByItselfIsNotSentAgainByTheResponseThatIsSplitOff() {
        Scenery story = Scenery.byItself(Mode.LIVE);
        story.does(Actor.LIFELINE, new Act.Join(Scenery.cause(2, Level.RED))).wakes();
        Regrouping.Outcome.Done split = (Regrouping.Outcome.Done) Regrouping.split(
                story.side(), Set.of(Scenery.cause(2, Level.RED).alert()), new UUID(0, 3), WANG, "two leaks");
        Event.Raised raised = (Event.Raised) split.there().getFirst();
        Response own = alone(3, raised.causes().getFirst());
        assertThat(Commanding.owed(own, story.plan())).isEmpty();
        // Nor where it goes on from there, while a new alert of the same device elsewhere has its own.
        Regrouping.Outcome.Done back = (Regrouping.Outcome.Done) Regrouping.merge(
                side(story, own), side(story, alone(4, Scenery.cause(5, Level.RED))), WANG, "one after all");
        Response last = Response.of(new UUID(0, 4), history(story, Scenery.cause(5, Level.RED), back.there()));
        assertThat(devices(Commanding.owed(last, story.plan()))).containsExactly("gas/g-5");
        assertThat(Commanding.owed(alone(6, Scenery.cause(2, Level.RED)), story.plan()))
                .hasSize(1);
    }

    private static Regrouping.Side side(Scenery scene, Response response) {
        return new Regrouping.Side(response, scene.plan());
    }

    /** A response of one alert, of which nothing is known but that. */
    private static Response alone(long id, Cause cause) {
        Scenery plain = Scenery.byItself(Mode.LIVE);
        return Response.of(new UUID(0, id), history(plain, cause, List.of()));
    }

    private static List<Recorded> history(Scenery scene, Cause first, List<Event> more) {
        List<Recorded> history = new ArrayList<>(history(scene, Scenery.PLAN.id(), List.of(first)));
        more.forEach(event -> history.add(new Recorded(history.size() + 1, scene.now(), "wang", event)));
        return history;
    }

    private static List<Recorded> history(Scenery scene, String plan, Collection<Cause> causes) {
        Event.Raised raised = (Event.Raised) scene.history().getFirst().event();
        Event mine = new Event.Raised(
                plan, raised.planVersion(), raised.mode(), raised.level(), raised.site(), List.copyOf(causes));
        return List.of(new Recorded(1, scene.now(), "lifeline", mine));
    }

    private static List<String> devices(List<Event> events) {
        return events.stream()
                .map(event -> ((Event.CommandAsked) event).device())
                .sorted()
                .toList();
    }

    @Test
    void noDrillNorLateReadingSendsByItself() {
        for (Mode mode : new Mode[] {Mode.DRILL, Mode.TEST, Mode.LATE}) {
            Scenery story = Scenery.byItself(mode);
            story.wakes();
            assertThat(story.response().commands()).as(mode.label()).isEmpty();
        }
    }
}
