package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static community.lifeline.alerts.response.Scenery.LI;
import static community.lifeline.alerts.response.Scenery.START;
import static community.lifeline.alerts.response.Scenery.WANG;
import static community.lifeline.alerts.response.Scenery.ZHAO;
import static community.lifeline.alerts.response.Scenery.cause;
import static org.assertj.core.api.Assertions.assertThat;

class MachineTest {
    private static final Act.Move CONTAIN = new Act.Move(Stage.MOBILISED, Stage.CONTAINED, "");

    /** As far as Contained, by Zhao. */
    private static Scenery contained() {
        Scenery story = Scenery.live()
                .does(WANG, new Act.Acknowledge())
                .does(WANG, new Act.Verify("seen on the second detector"))
                .does(WANG, new Act.Move(Stage.RAISED, Stage.REPORTED, ""))
                .does(WANG, new Act.Report("county", "a leak"))
                .does(WANG, new Act.Move(Stage.REPORTED, Stage.FIRST_RESPONSE, ""))
                .does(LI, new Act.Accept())
                .does(LI, new Act.Arrive(""))
                .does(LI, new Act.Tick("air"))
                .does(WANG, new Act.Command("shut", "gas/g-1"));
        return story.does(Actor.LIFELINE, new Act.CommandShown(newest(story).id(), "valve = closed"))
                .does(ZHAO, new Act.Move(Stage.FIRST_RESPONSE, Stage.MOBILISED, ""))
                .does(ZHAO, CONTAIN);
    }

    private static Command newest(Scenery story) {
        return story.response().commands().getLast();
    }

    private static Code refusal(Ruling ruling) {
        return ((Ruling.Refused) ruling).code();
    }

    @Test
    void goesThroughItsStagesToACloseWithADisposition() {
        Scenery story = contained()
                .does(Actor.LIFELINE, new Act.Calm(cause(1, Level.RED).alert()));
        story.does(WANG, new Act.Close(Disposition.REAL, "hose", "replaced"));
        assertThat(story.response().stage()).isEqualTo(Stage.CLOSED);
        assertThat(story.response().end()).hasValue(new Event.Closed(Disposition.REAL, "hose", "replaced"));
        assertThat(story.wakeAt()).isEmpty();
    }

    @Test
    void asksForWhatTheStageNeeds() {
        Scenery story = Scenery.live();
        assertThat(story.tries(WANG, new Act.Move(Stage.RAISED, Stage.REPORTED, "")))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.MISSING_PROOF);
                    assertThat(refused.why().en()).contains("verify it first");
                });
    }

    @Test
    void leavesMovingToTheRolesOfThePlan() {
        Scenery story = Scenery.live()
                .does(WANG, new Act.Verify(""))
                .does(LI, new Act.Move(Stage.RAISED, Stage.FIRST_RESPONSE, "no time to report"));
        assertThat(refusal(story.tries(LI, new Act.Move(Stage.FIRST_RESPONSE, Stage.MOBILISED, ""))))
                .isEqualTo(Code.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "half \ud83d", "\ude00"})
    void refusesTextThatTheJournalCannotKeep(String text) {
        assertThat(refusal(Scenery.live().tries(WANG, new Act.Comment(text)))).isEqualTo(Code.BAD_INPUT);
    }

    @Test
    void passesOverAStageOnlyWithAReason() {
        Scenery story = Scenery.live().does(WANG, new Act.Verify(""));
        assertThat(refusal(story.tries(WANG, new Act.Move(Stage.RAISED, Stage.FIRST_RESPONSE, ""))))
                .isEqualTo(Code.BAD_INPUT);
        story.does(WANG, new Act.Move(Stage.RAISED, Stage.FIRST_RESPONSE, "people are inside"));
        assertThat(story.response().stage()).isEqualTo(Stage.FIRST_RESPONSE);
    }

    @Test
    void ofTwoWhoAcceptOneWinsAndTheOtherHearsWho() {
        Scenery story = Scenery.live().does(LI, new Act.Accept());
        assertThat(story.tries(ZHAO, new Act.Accept())).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.TAKEN);
            assertThat(refused.why().en()).contains("li has accepted it");
            assertThat(refused.rival())
                    .hasValue(new Ruling.Rival(new Mark(START, "li"), new Names("接手", "took it over")));
        });
        assertThat(story.tries(LI, new Act.Accept())).isEqualTo(new Ruling.Taken(List.of()));
    }

    @Test
    void ofTwoWhoMoveTheSecondHearsWhereItStands() {
        Scenery story = Scenery.live().does(WANG, new Act.Verify(""));
        story.does(WANG, new Act.Move(Stage.RAISED, Stage.REPORTED, ""));
        assertThat(story.tries(ZHAO, new Act.Move(Stage.RAISED, Stage.REPORTED, "")))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.MOVED_ON);
                    assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("moved it to reported");
                });
    }

    @Test
    void ofTwoWhoAssignTheSecondIsToldWhoHasIt() {
        Scenery story = Scenery.live().does(WANG, new Act.Assign("li"));
        assertThat(story.tries(ZHAO, new Act.Assign("wang"))).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.TAKEN);
            assertThat(refused.why().en()).contains("it is with li; hand it over with a reason");
            assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("gave it to li");
        });
        assertThat(story.tries(ZHAO, new Act.Assign("li"))).isEqualTo(new Ruling.Taken(List.of()));
        story.does(ZHAO, new Act.HandOver("wang", "li is at another fire"));
        assertThat(story.response().owner()).hasValue("wang");
    }

    @Test
    void nobodyLowersWhatSomebodyElseHasJustRaised() {
        Scenery story = new Scenery(Mode.LIVE, Level.YELLOW).does(WANG, new Act.Relevel(Level.RED, "people inside"));
        Act lower = new Act.Relevel(Optional.of(Level.YELLOW), Level.BLUE, "nothing to smell");
        assertThat(story.tries(ZHAO, lower)).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.MOVED_ON);
            assertThat(refused.why().en()).isEqualTo("its level is red by now, not yellow");
            assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("changed the level to red");
        });
        story.does(ZHAO, new Act.Relevel(Optional.of(Level.RED), Level.ORANGE, "all are out"));
    }

    @Test
    void nobodyClosesWhatIsGraverThanTheySaw() {
        Scenery story = new Scenery(Mode.LIVE, Level.YELLOW);
        story.does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        assertThat(story.tries(WANG, new Act.Close(Disposition.FALSE_ALARM, "steam", "", Optional.of(1))))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.MOVED_ON);
                    assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("had an alert join: leak");
                });
        int seen = story.response().sequence();
        story.does(WANG, new Act.Verify("smelt"));
        assertThat(refusal(story.tries(ZHAO, new Act.Close(Disposition.FALSE_ALARM, "steam", "", Optional.of(seen)))))
                .isEqualTo(Code.MOVED_ON);
        story.does(LI, new Act.Comment("on my way"));
        story.does(ZHAO, new Act.Close(Disposition.FALSE_ALARM, "steam", "", Optional.of(seen + 1)));
    }

    @Test
    void whoeverLowersItDoesNotGetRoundWhatTheGraverLevelAsksFor() {
        Scenery story = Scenery.live()
                .does(WANG, new Act.Verify(""))
                .does(WANG, new Act.Relevel(Level.BLUE, "small"))
                .does(WANG, new Act.Move(Stage.RAISED, Stage.CONTAINED, ""))
                .does(Actor.LIFELINE, new Act.Calm(cause(1, Level.RED).alert()));
        Act close = new Act.Close(Disposition.REAL, "hose", "");
        assertThat(story.tries(WANG, close)).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.MISSING_PROOF);
            assertThat(refused.why().en())
                    .contains(
                            "nobody is there: arrive first",
                            "not ticked off: any; any",
                            "a second person must close it");
        });
        story.does(LI, new Act.Tick("air")).does(LI, new Act.Tick("shut"));
        assertThat(story.tries(ZHAO, close))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused -> assertThat(refused.why().en()).isEqualTo("reports that nobody has given: any"));
        story.does(WANG, new Act.Report("county", "a leak")).does(ZHAO, close);
    }

    @Test
    void whatWasUntickedAfterItsStageStandsInTheWayOfClosing() {
        Scenery story = contained()
                .does(Actor.LIFELINE, new Act.Calm(cause(1, Level.RED).alert()))
                .does(LI, new Act.Untick("air"));
        Act close = new Act.Close(Disposition.REAL, "hose", "");
        assertThat(story.tries(WANG, close)).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.MISSING_PROOF);
            assertThat(refused.why().en()).isEqualTo("not ticked off: any");
        });
        story.does(LI, new Act.Tick("air")).does(WANG, close);
    }

    @Test
    void whoIsNotRegisteredAnyMoreDoesNotStandInTheWayOfWhoeverComes() {
        Scenery story = Scenery.live().does(Scenery.actor("nobody"), new Act.Accept());
        story.does(LI, new Act.Accept());
        assertThat(story.response().owner()).hasValue("li");
    }

    @Test
    void whoArrivesWhereAnotherHasItTookNothingOver() {
        Scenery story = Scenery.live()
                .does(LI, new Act.Accept())
                .after(Duration.ofSeconds(9))
                .does(WANG, new Act.Arrive(""));
        assertThat(story.tries(ZHAO, new Act.Accept()))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused ->
                                assertThat(refused.rival().orElseThrow().mark()).isEqualTo(new Mark(START, "li")));
    }

    @Test
    void whoActsAfterTheEndHearsWhoClosedIt() {
        Scenery story = Scenery.live().does(WANG, new Act.Close(Disposition.FALSE_ALARM, "cooking", ""));
        assertThat(story.tries(LI, new Act.Accept())).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.OVER);
            assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("closed it as false alarm");
        });
    }

    @Test
    void reportsGoOnlyToThoseWhomThePlanNames() {
        Scenery story = Scenery.live();
        assertThat(story.tries(WANG, new Act.Report("mayor", "a leak")))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.BAD_INPUT);
                    assertThat(refused.why().en())
                            .isEqualTo("no clock of plan 'gas' asks for a report to 'mayor'; there are: county");
                });
        // It was owed before the level went down.
        story.does(WANG, new Act.Relevel(Level.BLUE, "small")).does(WANG, new Act.Report("county", "a leak"));
        assertThat(story.response().reports()).containsOnlyKeys("county");
    }

    @Test
    void climbsTheChainUntilSomebodyAcknowledges() {
        Scenery story = Scenery.live().after(Duration.ofMinutes(1)).wakes();
        assertThat(story.told(1)).containsExactly("ClockRanOut", "Escalated");
        story.after(Duration.ofMinutes(2)).wakes();
        assertThat(story.told(3)).containsExactly("Escalated");
        story.does(ZHAO, new Act.Acknowledge()).after(Duration.ofHours(1)).wakes();
        assertThat(story.told(5)).isEmpty();
    }

    @Test
    void saysWhenTheChainEndsWithNobodyAndGoesOnReminding() {
        Scenery story = Scenery.live();
        for (int i = 0; i < 4; i++) {
            story.after(Duration.ofMinutes(3)).wakes();
        }
        assertThat(story.told(1)).contains("ChainEnded");
        assertThat(story.response().overdue().get("acknowledge").ended()).isTrue();
        assertThat(story.wakeAt()).isPresent();
        int before = story.history().size();
        story.after(Duration.ofMinutes(5)).wakes();
        assertThat(story.told(before)).containsExactly("Reminded");
    }

    @Test
    void aRungWhoseAllCannotBeToldIsPassedOverAtOnceAndWrittenDown() {
        Scenery story = Scenery.live()
                .onDuty("unreachable")
                .after(Duration.ofMinutes(1))
                .wakes();
        assertThat(story.told(1)).containsExactly("ClockRanOut", "Escalated", "Escalated", "ChainEnded");
        assertThat(story.history())
                .extracting(Recorded::event)
                .contains(new Event.Escalated("acknowledge", 0, "grid_leader", List.of(), Set.of("unreachable")));
        Scenery both = Scenery.live()
                .onDuty("unreachable", "li")
                .after(Duration.ofMinutes(1))
                .wakes();
        assertThat(both.history())
                .extracting(Recorded::event)
                .contains(new Event.Escalated("acknowledge", 0, "grid_leader", List.of("li"), Set.of("unreachable")));
    }

    @Test
    void whoeverHasItAndIsKnownNoMoreHasDeclinedIt() {
        Scenery story = Scenery.live().does(WANG, new Act.Accept());
        assertThat(story.response().owner()).contains("wang");
        story.leaves("wang").wakes();
        assertThat(story.response().owner()).isEmpty();
        assertThat(story.response().accepted()).isFalse();
        story.after(Duration.ofMinutes(1)).wakes();
        assertThat(story.told(1)).contains("Declined");
    }

    @Test
    void passesOverARungWhereNobodyIs() {
        Scenery story = Scenery.live().onDuty().after(Duration.ofMinutes(1)).wakes();
        assertThat(story.told(1)).containsExactly("ClockRanOut", "Escalated", "Escalated", "ChainEnded");
    }

    @Test
    void aClockThatRanOutWhileNothingRanEscalatesAtOnce() {
        Scenery story = Scenery.live().after(Duration.ofDays(2)).wakes();
        assertThat(story.told(1)).contains("ClockRanOut", "Escalated");
    }

    @Test
    void anAnswerHoldsForAWhileOnly() {
        Scenery story = Scenery.live().does(LI, new Act.Accept());
        story.after(Duration.ofMinutes(30)).wakes();
        story.does(LI, new Act.Acknowledge());
        int before = story.history().size();
        story.after(Duration.ofMinutes(29)).wakes();
        assertThat(story.told(before)).isEmpty();
        story.after(Duration.ofMinutes(1)).wakes();
        assertThat(story.told(before)).containsExactly("ClockRanOut", "Escalated");
    }

    @Test
    void whoDeclinesLeavesTheJobOpenAgain() {
        Scenery story = Scenery.live().does(LI, new Act.Accept()).does(LI, new Act.Decline("my own house"));
        assertThat(story.response().owner()).isEmpty();
        assertThat(story.response().reached(Milestone.ACCEPTED)).isFalse();
        assertThat(refusal(story.tries(ZHAO, new Act.Decline("me too")))).isEqualTo(Code.NOT_ALLOWED);
    }

    @Test
    void whoeverItIsHandedOverToHasToAcceptItInTime() {
        Scenery story = Scenery.acceptedInTime(Mode.LIVE, Level.RED)
                .does(ZHAO, new Act.Accept())
                .after(Duration.ofMinutes(20))
                .does(ZHAO, new Act.HandOver("li", "my shift ends"));
        assertThat(story.response().reached(Milestone.ACCEPTED)).isFalse();
        assertThat(story.wakeAt()).hasValue(story.now().plus(Duration.ofMinutes(10)));
        sleepsThroughTheChain(story);
        story.does(LI, new Act.Accept());
        assertThat(Clocks.running(story.response(), story.course()))
                .extracting(clock -> clock.plan().id())
                .containsExactly("arrive");
    }

    @Test
    void whatRanOutBeforeItWasHandedOverIsNotHeldAgainstTheNext() {
        Scenery story = Scenery.acceptedInTime(Mode.LIVE, Level.RED).does(LI, new Act.Acknowledge());
        story.after(Duration.ofMinutes(10)).wakes();
        story.does(ZHAO, new Act.Accept())
                .does(WANG, new Act.Arrive(""))
                .after(Duration.ofMinutes(5))
                .does(ZHAO, new Act.HandOver("li", "my shift ends"));
        assertThat(story.response().reached(Milestone.ARRIVED)).isTrue();
        Instant due = story.now().plus(Duration.ofMinutes(10));
        assertThat(story.wakeAt()).hasValue(due);
        // A word from somebody else is no reason to wait longer.
        story.after(Duration.ofMinutes(8)).does(WANG, new Act.Verify("seen"));
        assertThat(story.wakeAt()).hasValue(due);
        sleepsThroughTheChain(story);
    }

    @Test
    void whoeverItIsAssignedToHasTheWholeTimeToAcceptIt() {
        Scenery story = Scenery.acceptedInTime(Mode.LIVE, Level.RED)
                .does(WANG, new Act.Acknowledge())
                .after(Duration.ofMinutes(9))
                .does(WANG, new Act.Assign("li"));
        assertThat(story.wakeAt()).hasValue(story.now().plus(Duration.ofMinutes(10)));
        sleepsThroughTheChain(story);
    }

    @Test
    void whatIsHandedOverByMistakeAndTakenBackIsAcceptedStill() {
        Scenery story = Scenery.acceptedInTime(Mode.LIVE, Level.RED)
                .does(ZHAO, new Act.Accept())
                .does(ZHAO, new Act.HandOver("li", "my shift ends"))
                .does(ZHAO, new Act.Undo());
        assertThat(story.response().accepted()).isTrue();
        assertThat(story.response().reached(Milestone.ACCEPTED)).isTrue();
    }

    /** Both rungs are called, and when neither answers people are reminded. */
    private static void sleepsThroughTheChain(Scenery story) {
        int before = story.history().size();
        for (int i = 0; i < 4; i++) {
            wakesNext(story);
        }
        assertThat(story.told(before))
                .containsExactly("ClockRanOut", "Escalated", "Escalated", "ChainEnded", "Reminded");
    }

    @Test
    void aGraverAlertRaisesTheLevelAndALaterOneFlaresItUp() {
        Scenery story = new Scenery(Mode.LIVE, Level.YELLOW);
        story.does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        assertThat(story.response().level()).isEqualTo(Level.RED);
        Scenery calm = contained().does(Actor.LIFELINE, new Act.Join(cause(3, Level.YELLOW)));
        assertThat(calm.response().stage()).isEqualTo(Stage.FIRST_RESPONSE);
        assertThat(calm.response().reached(Milestone.CONTAINED)).isFalse();
    }

    @Test
    void isNotClosedAsRealWithoutCalmReportsAndASecondPerson() {
        Scenery story = contained();
        Act.Close close = new Act.Close(Disposition.REAL, "hose", "");
        assertThat(refusal(story.tries(WANG, close))).isEqualTo(Code.MISSING_PROOF);
        story.does(Actor.LIFELINE, new Act.Calm(cause(1, Level.RED).alert()));
        assertThat(story.tries(ZHAO, close))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused -> assertThat(refused.why().en()).contains("second person"));
        story.does(WANG, close);
    }

    @Test
    void aDrillEndsAsADrillAndSendsNoCommand() {
        Scenery drill = new Scenery(Mode.DRILL, Level.RED);
        assertThat(refusal(drill.tries(WANG, new Act.Close(Disposition.FALSE_ALARM, "x", ""))))
                .isEqualTo(Code.BAD_INPUT);
        drill.does(WANG, new Act.Command("shut", "gas/g-1"));
        assertThat(drill.response().commands()).isEmpty();
        assertThat(drill.response().ticked()).contains("shut");
        drill.does(WANG, new Act.Close(Disposition.DRILL, "yearly", ""));
        assertThat(drill.response().stage()).isEqualTo(Stage.DRILL);
    }

    @Test
    void takesBackWithinAMinuteWhatNobodyHasBuiltOn() {
        Scenery story = Scenery.live().does(WANG, new Act.Verify(""));
        assertThat(refusal(story.tries(LI, new Act.Undo())))
                .as("who has done nothing")
                .isEqualTo(Code.TOO_LATE);
        story.after(Duration.ofSeconds(59)).does(WANG, new Act.Undo());
        assertThat(story.response().reached(Milestone.VERIFIED)).isFalse();
        story.does(WANG, new Act.Verify("")).after(Duration.ofSeconds(61));
        assertThat(refusal(story.tries(WANG, new Act.Undo()))).isEqualTo(Code.TOO_LATE);
    }

    @Test
    void noUndoHidesAnAlertThatJoinedAtTheLevelThatWasRaised() {
        Scenery story = new Scenery(Mode.LIVE, Level.YELLOW)
                .does(WANG, new Act.Relevel(Level.RED, "people inside"))
                .does(Actor.LIFELINE, new Act.Join(cause(2, Level.ORANGE)));
        refusesToUndo(story, WANG);
        assertThat(story.response().level()).isEqualTo(Level.RED);
    }

    @Test
    void noUndoLaysAnAlertThatJoinedIntoWhatIsContained() {
        Scenery story = contained()
                .does(ZHAO, new Act.Move(Stage.CONTAINED, Stage.FIRST_RESPONSE, "smoke again"))
                .does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        refusesToUndo(story, ZHAO);
        assertThat(story.response().stage()).isEqualTo(Stage.FIRST_RESPONSE);
    }

    @Test
    void noUndoReachesBelowWhatLifelineDidSince() {
        Scenery story = contained().does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)));
        refusesToUndo(story, ZHAO);
        assertThat(story.response().stage()).isEqualTo(Stage.FIRST_RESPONSE);
    }

    @Test
    void anAlertThatJoinsLeavesOtherUndoingAlone() {
        Scenery story = Scenery.live()
                .does(WANG, new Act.Verify(""))
                .does(Actor.LIFELINE, new Act.Join(cause(2, Level.RED)))
                .does(WANG, new Act.Undo());
        assertThat(story.response().reached(Milestone.VERIFIED)).isFalse();
        story.does(WANG, new Act.Relevel(Level.BLUE, "mistyped")).does(WANG, new Act.Undo());
        assertThat(story.response().level()).isEqualTo(Level.RED);
    }

    private static void refusesToUndo(Scenery story, Actor by) {
        assertThat(story.tries(by, new Act.Undo())).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.TAKEN);
            assertThat(refused.why().en()).contains("an alert joined since");
            assertThat(refused.rival().orElseThrow().did().en()).isEqualTo("had an alert join: leak");
        });
    }

    @Test
    void aCloseByMistakeIsTakenBackWithItsClocks() {
        Scenery story = Scenery.live().does(WANG, new Act.Close(Disposition.FALSE_ALARM, "cooking", ""));
        assertThat(story.response().over()).isTrue();
        story.does(WANG, new Act.Undo());
        assertThat(story.response().over()).isFalse();
        assertThat(story.wakeAt()).hasValue(START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aLateResponseHurriesNobody() {
        Scenery late = new Scenery(Mode.LATE, Level.RED);
        assertThat(late.wakeAt()).isEmpty();
        late.after(Duration.ofDays(1)).wakes();
        assertThat(late.told(1)).isEmpty();
    }

    @Test
    void mergesAndSplitsWithAReason() {
        Response one = Scenery.live().response();
        UUID other = new UUID(0, 2);
        Response two = Response.of(
                other,
                List.of(new Recorded(
                        1,
                        START,
                        "lifeline",
                        new Event.Raised(
                                "gas", "v1", Mode.LIVE, Level.BLUE, one.site(), List.of(cause(9, Level.BLUE))))));
        Regrouping.Side from = new Regrouping.Side(one, Scenery.PLAN);
        Regrouping.Side into = new Regrouping.Side(two, Scenery.PLAN);
        Regrouping.Outcome.Done merged = (Regrouping.Outcome.Done) Regrouping.merge(from, into, WANG, "one pipe");
        assertThat(merged.here()).containsExactly(new Event.Merged(other, "one pipe"));
        assertThat(merged.there()).hasSize(2);
        assertThat(Regrouping.merge(from, into, WANG, " ")).isInstanceOf(Regrouping.Outcome.Not.class);
        assertThat(Regrouping.split(from, Set.of(cause(1, Level.RED).alert()), other, WANG, "two leaks"))
                .isInstanceOf(Regrouping.Outcome.Not.class);
    }

    @Test
    void remindsLessOftenWhenNobodyAnswersUntilSomebodyDoes() {
        Scenery story = Scenery.live();
        Duration every = story.course().remindEvery();
        while (reminders(story) < 5) {
            wakesNext(story);
        }
        assertThat(Clocks.reminder(story.response(), story.course()))
                .hasValue(story.now().plus(every.multipliedBy(2)));
        while (reminders(story) < 40) {
            wakesNext(story);
        }
        assertThat(Clocks.reminder(story.response(), story.course()))
                .hasValue(story.now().plus(Duration.ofMinutes(30)));
        story.does(LI, new Act.Acknowledge());
        assertThat(story.response().reminded()).isZero();
    }

    private static void wakesNext(Scenery story) {
        story.after(Duration.between(story.now(), story.wakeAt().orElseThrow())).wakes();
    }

    private static int reminders(Scenery story) {
        return story.response().reminded();
    }
}
