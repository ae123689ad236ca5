package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Observation.Presence;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.evaluate.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

class EvaluatorTest {
    @Nested
    class OfValues {
        @Test
        void firesAfterHoldForElapses() {
            Scene gas = new Scene("gas");
            assertThat(gas.read(0, "lel", 22).read(5, "lel", 22).turns("gas.ch4.l2"))
                    .isEmpty();
            assertThat(gas.read(10, "lel", 23).turns("gas.ch4.l2")).containsExactly("FIRED");
        }

        @Test
        void firesThoughTheDeviceFallsSilent() {
            Scene gas = new Scene("gas").read(0, "lel", 12);
            assertThat(gas.tick(29.9).turns()).isEmpty();
            assertThat(gas.tick(30.1).turns()).containsExactly("gas.ch4.l1 FIRED");
        }

        @Test
        void anAlertCarriesWhatRaisedIt() {
            Scene gas = new Scene("gas").read(0, "lel", 12, "temperature", 21.5).read(30, "lel", 14);
            Alert alert = gas.effects().getFirst().episode().alert();

            assertThat(alert.startedAt()).isEqualTo(at(0));
            assertThat(alert.firedAt()).isEqualTo(at(30));
            assertThat(alert.message().en()).isEqualTo("gas-1: combustible gas 14 %LEL, at or above 10 %LEL");
            assertThat(alert.message().zh()).isEqualTo("gas-1 可燃气体 14 %LEL，达到 10 %LEL");
            assertThat(alert.evidence().samples()).hasSize(2);
            assertThat(Scene.sample(gas.effects().getFirst(), 0))
                    .containsEntry("lel", 12.0)
                    .containsEntry("temperature", 21.5);
            assertThat(alert.id()).isEqualTo(Alert.idOf("gas.ch4.l1", gas.device(), alert.lane(), at(0)));
        }

        @Test
        void countsSamplesInARow() {
            Scene gas = new Scene("gas")
                    .read(0, "ch4_vol", 1.2)
                    .read(60, "ch4_vol", 0.4)
                    .read(120, "ch4_vol", 1.2);
            assertThat(gas.turns()).isEmpty();
            assertThat(gas.read(180, "ch4_vol", 1.1).turns()).containsExactly("gas.ch4.void.l2 FIRED");
        }

        @Test
        void aReadingThatDoesNotNameTheFieldNeitherHoldsNorCalms() {
            Scene gas = new Scene("gas").read(0, "lel", 12).read(20, "temperature", 21.0);
            assertThat(gas.tick(31).turns()).containsExactly("gas.ch4.l1 FIRED");
        }

        @Test
        void endsBelowTheReleaseAndNotJustBelowTheThreshold() {
            Scene gas = new Scene("gas").read(0, "lel", 12).read(30, "lel", 12).read(40, "lel", 9);
            assertThat(gas.tick(1000).turns("gas.ch4.l1")).containsExactly("FIRED");
            assertThat(gas.read(1001, "lel", 3).tick(1122).turns("gas.ch4.l1"))
                    .containsExactly("FIRED", "CLEARING", "RESOLVED");
        }

        @Test
        void comparesWithAnotherFieldOfTheDevice() {
            Scene charger = new Scene("charger").read(0, "power", 250);
            assertThat(charger.read(1, "rated_power", 200, "power", 250)
                            .tick(62)
                            .turns())
                    .containsExactly("charger.overpower.rated FIRED");
            assertThat(charger.effects()
                            .getFirst()
                            .episode()
                            .alert()
                            .evidence()
                            .measure()
                            .threshold())
                    .hasValue(240);
        }

        @Test
        void warmingUpAndInvalidReadingsAreNotJudged() {
            Scene gas = new Scene("gas")
                    .marked(0, 0, Quality.WARMING_UP.bit(), "lel", 60, "alarm", true)
                    .marked(5, 5, Quality.DECLARED_INVALID.bit(), "lel", 60, "alarm", true);
            assertThat(gas.tick(100).turns()).isEmpty();
        }

        @Test
        void anOverRangeReadingIsDangerAndSaysSo() {
            Scene gas = new Scene("gas").marked(0, 0, Quality.OUT_OF_RANGE.bit(), "lel", 4000);
            assertThat(gas.turns()).contains("gas.ch4.l3 FIRED");
            assertThat(gas.effects().getFirst().episode().alert().message().en())
                    .endsWith("(the reading is beyond the sensor's range)");
        }

        @Test
        void aStuckReadingIsJudged() {
            Scene water = new Scene("water");
            for (int i = 0; i < 2; i++) {
                water.marked(i * 300, i * 300, Quality.STUCK.bit(), "free_chlorine", 0.01);
            }
            assertThat(water.turns()).contains("water.chlorine.min FIRED");
        }

        @Test
        void aClockAheadIsJudgedByOurClock() {
            Scene gas = new Scene("gas").marked(5000, 0, Quality.CLOCK_SKEW.bit(), "lel", 60);
            assertThat(gas.effects().getFirst().episode().alert().startedAt()).isEqualTo(at(0));
        }
    }

    @Nested
    class OfStatesAndEvents {
        @Test
        void aDeviceThatKnowsOnlyAnAlarmBitIsEnough() {
            Scene gas = new Scene("gas").read(0, "alarm", true);
            assertThat(gas.turns()).containsExactly("gas.ch4.device-alarm FIRED");
            assertThat(gas.read(60, "alarm", true).read(120, "alarm", false).turns())
                    .containsExactly("gas.ch4.device-alarm FIRED", "gas.ch4.device-alarm RESOLVED");
        }

        @Test
        void anEventFiresAtOnceAndItsCounterpartEndsIt() {
            Scene lift = new Scene("elevator").event(0, "entrapment");
            assertThat(lift.turns()).containsExactly("elevator.entrapment.reported FIRED");
            lift.event(600, "entrapment_cleared");
            assertThat(lift.turns("elevator.entrapment.reported")).containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void anEventThatNobodyEndsLapses() {
            Scene lift = new Scene("elevator").event(0, "unintended_movement");
            assertThat(lift.tick(Duration.ofHours(12).toSeconds() + 1).turns("elevator.ucm"))
                    .containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void aStateFromBeforeTheEventDoesNotEndIt() {
            Scene gas =
                    new Scene("gas").read(0, "alarm", false).event(10, "alarm").read(20, "temperature", 20);
            assertThat(gas.turns()).containsExactly("gas.ch4.device-alarm FIRED");
        }

        @Test
        void aStateOfTheSameInstantThatComesLaterDoesEndIt() {
            Scene gas = new Scene("gas").read(0, "alarm", true).read(0, "alarm", false);
            assertThat(gas.turns("gas.ch4.device-alarm")).containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void anEventThatComesAfterItsEndIsHistory() {
            Scene lift = new Scene("elevator").event(10, "entrapment_cleared").event(5, 11, 0, "entrapment");
            assertThat(lift.turns()).containsExactly("elevator.entrapment.reported FIRED late");
        }

        @Test
        void fieldsOfSeveralMessagesCompose() {
            Scene lift = new Scene("elevator")
                    .read(0, "passenger", true)
                    .read(1, "car_status", "stopped")
                    .read(2, "door", "closed");
            assertThat(lift.tick(61).turns()).isEmpty();
            assertThat(lift.tick(63).turns()).containsExactly("elevator.entrapment FIRED");
        }

        @Test
        void maintenanceKeepsALiftQuietButNotForEver() {
            Scene lift =
                    new Scene("elevator").read(0, "service_mode", "maintenance").event(10, "unintended_movement");
            assertThat(lift.turns()).isEmpty();
            assertThat(lift.event(13 * 3600, "unintended_movement").turns()).containsExactly("elevator.ucm FIRED");
        }
    }

    @Nested
    class OfSlopes {
        @Test
        void aSteadyRiseFires() {
            Scene gas = new Scene("gas");
            for (int i = 0; i <= 9; i++) {
                gas.read(i * 30, "lel", 1 + i * 1.2);
            }
            assertThat(gas.turns("gas.ch4.rise")).containsExactly("FIRED");
        }

        @Test
        void aSingleSpikeIsNoRise() {
            Scene water = new Scene("drainage");
            for (int i = 0; i <= 20; i++) {
                water.read(i * 60, "ponding_depth", i == 10 ? 0.04 : 0.0);
            }
            assertThat(water.turns()).isEmpty();
        }

        @Test
        void aFallIsASlopeDownwards() {
            Scene hydrant = new Scene("hydrant");
            for (int i = 0; i <= 12; i++) {
                hydrant.read(i * 10, "pressure", 300 - i * 15);
            }
            assertThat(hydrant.turns("hydrant.drop")).containsExactly("FIRED");
        }

        @Test
        void twoReadingsAreTooFew() {
            Scene gas = new Scene("gas").read(0, "lel", 1).read(120, "lel", 9);
            assertThat(gas.turns()).isEmpty();
        }
    }

    @Nested
    class OfPresence {
        @Test
        void whatTheBrokerKeptEndsNoSilence() {
            Scene gas = new Scene("gas").read(0, "lel", 0).tick(48 * 3600 + 1);
            assertThat(gas.turns("gas.device.silent")).containsExactly("FIRED");
            gas.kept(49 * 3600).tick(50 * 3600);
            assertThat(gas.turns("gas.device.silent")).containsExactly("FIRED");
            gas.status(51 * 3600, Observation.Presence.ONLINE);
            assertThat(gas.turns("gas.device.silent")).containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void aSilentDeviceIsNoticedAndItsReturnToo() {
            Scene lift = new Scene("elevator").read(0, "floor", 1).read(3000, "floor", 1);
            assertThat(lift.tick(3601).tick(6599).turns()).isEmpty();
            assertThat(lift.tick(6601).turns()).containsExactly("elevator.device.silent FIRED");
            assertThat(lift.read(7000, "floor", 2).turns())
                    .containsExactly("elevator.device.silent FIRED", "elevator.device.silent RESOLVED");
            assertThat(lift.tick(10_601).turns("elevator.device.silent")).containsExactly("FIRED", "RESOLVED", "FIRED");
        }

        @Test
        void aDeviceThatDiedWhileWeWereAwayIsNoticed() {
            Scene lift = new Scene("elevator");
            lift.evaluator().seen(lift.device(), at(-7200));
            assertThat(lift.tick(1).turns()).containsExactly("elevator.device.silent FIRED");
            assertThat(lift.effects().getFirst().episode().alert().startedAt()).isEqualTo(at(-3600));
        }

        @Test
        void aWillTellsAtOnceAndCountsAsNoSignOfLife() {
            Scene lift = new Scene("elevator").read(0, "floor", 1).status(10, Presence.OFFLINE);
            assertThat(lift.tick(3600.5).turns()).containsExactly("elevator.device.silent FIRED");
            assertThat(lift.tick(3611).turns("elevator.device.offline")).containsExactly("FIRED");
            assertThat(lift.status(4000, Presence.ONLINE).turns("elevator.device.offline"))
                    .containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void aReadingIsASignOfLifeAfterAWill() {
            Scene lift = new Scene("elevator").status(0, Presence.OFFLINE).read(60, "floor", 1);
            assertThat(lift.tick(3650).turns()).isEmpty();
        }
    }

    @Nested
    class OfLateReadings {
        @Test
        void aBackfillRaisesOnlyALateAlert() {
            Scene gas = new Scene("gas")
                    .late(-900, 0, "lel", 60)
                    .late(-870, 0, "lel", 60)
                    .late(-840, 0, "lel", 0);
            assertThat(gas.tick(3600).turns())
                    .isNotEmpty()
                    .allMatch(turn -> turn.endsWith(" late"))
                    .contains("gas.ch4.l3 FIRED late", "gas.ch4.l3 RESOLVED late");
            assertThat(gas.effects().getFirst().episode().alert().startedAt()).isEqualTo(at(-900));
        }

        @Test
        void aLateBreachOfAKnownEpisodeBelongsToIt() {
            Scene gas = new Scene("gas")
                    .read(0, "lel", 60)
                    .read(600, "lel", 60)
                    .read(700, "lel", 0)
                    .tick(1100);
            int before = gas.turns().size();
            gas.late(100, 1200, "lel", 61).late(650, 1200, "lel", 61);
            assertThat(gas.tick(5000).turns()).hasSize(before);
        }

        @Test
        void aLateBreachOfAnOpenAlertBelongsToIt() {
            Scene gas = new Scene("gas").read(0, "lel", 60).read(600, "lel", 60).tick(601);
            int before = gas.turns().size();
            assertThat(gas.late(100, 700, "lel", 61).tick(701).turns()).hasSize(before);
        }

        @Test
        void aLateReadingNeverCalmsALiveAlert() {
            Scene gas = new Scene("gas").read(0, "lel", 60).late(-600, 1, "lel", 0);
            assertThat(gas.tick(900).turns("gas.ch4.l3")).containsExactly("FIRED");
        }

        @Test
        void anAlertThatEndedSinceTheDatabaseWasAskedIsNotOpenedAgain() {
            Scene gas = new Scene("gas").read(0, "alarm", true);
            AlertState.Open open = (AlertState.Open) gas.effects().getFirst().episode();
            gas.read(10, "alarm", false);
            assertThat(gas.evaluator().adopt(open, at(11))).isFalse();
            assertThat(gas.evaluator().open()).isEmpty();
            assertThat(gas.read(20, "alarm", false).turns("gas.ch4.device-alarm"))
                    .containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void anOpenLateAlertDoesNotKeepALiveOneFromFiring() {
            Scene gas = new Scene("gas").late(-600, 0, "lel", 60).read(10, "lel", 62);
            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED late", "FIRED");
        }

        @Test
        void aCalmLiveReadingEndsALateAlert() {
            Scene gas =
                    new Scene("gas").late(-600, 0, "lel", 60).read(10, "lel", 0).tick(400);
            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED late", "CLEARING late", "RESOLVED late");
        }

        @Test
        void aDangerousFieldThatComesSlightlyOutOfOrderStillFiresLive() {
            Scene gas = new Scene("gas").read(10.5, "temperature", 20).marked(10.0, 10.6, 0, "lel", 60);
            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED");
        }

        @Test
        void anOlderReadingOfTheSameFieldIsLate() {
            Scene gas = new Scene("gas").read(10, "lel", 0).marked(5, 11, 0, "lel", 60);
            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED late");
        }

        @Test
        void piecesOfABackfillInAnyOrderFireOnceEach() {
            Scene gas = new Scene("gas");
            for (int piece = 9; piece >= 0; piece--) {
                for (int i = 0; i < 10; i++) {
                    gas.late(-9000 + piece * 600 + i * 30, 0, "lel", i < 5 ? 60 : 0);
                }
            }
            gas.tick(9000);
            assertThat(gas.turns("gas.ch4.l3")).filteredOn("FIRED late"::equals).hasSize(10);
            assertThat(gas.turns("gas.ch4.l3"))
                    .filteredOn("RESOLVED late"::equals)
                    .hasSize(10);
        }
    }

    @Nested
    class OfTests {
        @Test
        void aTestRaisesNoRealAlert() {
            Scene gas = new Scene("gas").marked(0, 0, Quality.TEST.bit(), "alarm", true, "lel", 60);
            assertThat(gas.turns()).isNotEmpty().allMatch(turn -> turn.endsWith(" test"));
        }

        @Test
        void aTestDoesNotCalmARealAlert() {
            Scene gas = new Scene("gas").read(0, "alarm", true).marked(10, 10, Quality.TEST.bit(), "alarm", false);
            assertThat(gas.turns()).containsExactly("gas.ch4.device-alarm FIRED");
        }
    }

    @Nested
    class AcrossRestarts {
        @Test
        void aRedeliveredReadingIsJudgedOnce() {
            Scene gas = new Scene("gas");
            var reading = gas.reading(0, 0, 0, "ch4_vol", 1.2);
            gas.evaluator().observe(reading);
            gas.evaluator().observe(reading);
            assertThat(gas.turns()).isEmpty();
        }

        @Test
        void judgingTheSameAgainGivesTheSameAlerts() {
            Scene gas = new Scene("gas")
                    .read(0, "lel", 60)
                    .read(30, "lel", 60)
                    .read(60, "lel", 0)
                    .tick(999);
            List<String> first = ids(gas.effects());
            gas.effects().clear();
            gas.restart()
                    .read(0, "lel", 60)
                    .read(30, "lel", 60)
                    .read(60, "lel", 0)
                    .tick(999);
            assertThat(ids(gas.effects())).isEqualTo(first);
        }

        @Test
        void anOpenAlertThatIsTakenOverDoesNotFireAgain() {
            Scene gas = new Scene("gas").read(0, "alarm", true);
            AlertState.Open open = (AlertState.Open) gas.effects().getFirst().episode();
            gas.restart();
            assertThat(gas.evaluator().adopt(open, at(100))).isTrue();
            gas.evaluator().replay(List.of(gas.reading(0, 0, 0, "alarm", true)), false);
            gas.read(101, "alarm", true);
            assertThat(gas.turns()).containsExactly("gas.ch4.device-alarm FIRED");
            assertThat(gas.read(110, "alarm", false).turns())
                    .containsExactly("gas.ch4.device-alarm FIRED", "gas.ch4.device-alarm RESOLVED");
        }

        @Test
        void anEpisodeThatIsOverIsNotRaisedAgain() {
            Scene gas = new Scene("gas")
                    .read(0, "alarm", true)
                    .read(50, "alarm", true)
                    .read(100, "alarm", false);
            Episode.Resolved over = (Episode.Resolved) gas.effects().getLast().episode();
            gas.restart();
            gas.evaluator().remember(over);
            gas.evaluator()
                    .replay(
                            List.of(gas.reading(50, 50, 0, "alarm", true), gas.reading(100, 100, 0, "alarm", false)),
                            false);
            assertThat(gas.turns()).hasSize(2);
        }

        @Test
        void anAlertWhoseStoringWasCutShortIsRaisedByTheReplay() {
            Scene gas = new Scene("gas");
            gas.evaluator().replay(List.of(gas.reading(-60, -60, 0, "lel", 12)), false);
            assertThat(gas.tick(0).turns()).containsExactly("gas.ch4.l1 FIRED");
        }

        @Test
        void anAlertOfARuleThatIsGoneIsWithdrawn() {
            Scene gas = new Scene("gas").read(0, "alarm", true);
            Alert a = gas.effects().getFirst().episode().alert();
            Alert gone = new Alert(
                    a.id(),
                    "gas.gone",
                    "0",
                    a.names(),
                    a.device(),
                    a.level(),
                    a.lane(),
                    a.startedAt(),
                    a.firedAt(),
                    a.evidence(),
                    a.message());
            gas.restart().effects().clear();
            gas.evaluator().adopt(new AlertState.Firing(gone, at(0), java.time.Instant.MAX, 1), at(100));
            assertThat(gas.turns()).containsExactly("gas.gone WITHDRAWN");
        }

        @Test
        void ofTwoOpenAlertsOfOneDangerTheOlderIsOver() {
            Scene gas = new Scene("gas").read(0, "alarm", true);
            AlertState.Open old = (AlertState.Open) gas.effects().getFirst().episode();
            gas.restart().read(100, "alarm", true).effects().clear();
            gas.evaluator().adopt(old, at(200));
            assertThat(gas.turns()).containsExactly("gas.ch4.device-alarm RESOLVED");
            assertThat(gas.evaluator().open()).hasSize(1);
        }

        private static List<String> ids(List<Effect> effects) {
            return effects.stream()
                    .map(effect ->
                            effect.turn() + " " + effect.episode().alert().id())
                    .toList();
        }
    }

    @Nested
    class OfRepeats {
        @Test
        void whatTheBrokerDeliversAgainIsJudgedOnce() {
            Scene gas = new Scene("gas").read(0, "alarm", true).read(10, "alarm", false);
            gas.evaluator().observe(gas.again(0, 12, "alarm", true));
            assertThat(gas.turns("gas.ch4.device-alarm")).containsExactly("FIRED", "RESOLVED");
        }

        @Test
        void theSameWordsAQuarterOfAnHourLaterAreNews() {
            Scene gas = new Scene("gas").read(0, "alarm", true).read(10, "alarm", false);
            gas.evaluator().observe(gas.again(0, 901, "alarm", true));
            assertThat(gas.turns("gas.ch4.device-alarm")).containsExactly("FIRED", "RESOLVED", "FIRED");
        }
    }

    @Test
    void anObservationThatCannotBeJudgedDoesNotKeepTheNextFromIt() {
        Scene gas = new Scene("gas");
        Observation whole = gas.reading(0, 0, 0, "alarm", true);
        Observation foreign = new Observation.Reading(
                whole.device(), whole.stamp(), 0, new Scene("elevator").values("door", "open"), Optional.empty());
        gas.evaluator().replay(List.of(foreign, gas.reading(1, 1, 0, "alarm", true)), false);
        assertThat(gas.turns("gas.ch4.device-alarm")).containsExactly("FIRED");
    }

    @Nested
    class OfDrills {
        @Test
        void whatIsOpenEndsWithTheDrillAndNothingMoreFires() {
            Scene gas = Scene.ofDrill(7, "gas").read(0, "lel", 60).read(5, "lel", 60);
            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED drill");

            gas.evaluator().dismiss(Set.of(7L), at(6));

            assertThat(gas.turns("gas.ch4.l3")).containsExactly("FIRED drill", "RESOLVED drill");
            int turns = gas.turns().size();
            assertThat(gas.tick(4000).turns()).hasSize(turns);
            assertThat(gas.evaluator().devices()).isZero();
        }

        /** As where its readings are judged again after a restart. */
        @Test
        void nothingIsRaisedOnceMoreOfOneThatIsOver() {
            Scene gas = Scene.ofDrill(7, "gas").read(0, "lel", 60).read(5, "lel", 60);
            gas.evaluator().dismiss(Set.of(7L), at(6));
            int turns = gas.turns().size();
            gas.read(7, "lel", 60).read(12, "lel", 60).tick(20);
            gas.evaluator().replay(List.of(gas.reading(0, 0, 0, "lel", 60)), false);
            assertThat(gas.turns()).hasSize(turns);
        }

        @Test
        void otherDevicesStay() {
            Scene real = new Scene("gas").read(0, "lel", 60);
            Scene other = Scene.ofDrill(8, "gas").read(0, "lel", 60);

            real.evaluator().dismiss(Set.of(7L), at(1));
            other.evaluator().dismiss(Set.of(7L), at(1));

            assertThat(real.evaluator().devices()).isOne();
            assertThat(other.evaluator().devices()).isOne();
            assertThat(real.turns("gas.ch4.l3")).containsExactly("FIRED");
            assertThat(other.turns("gas.ch4.l3")).containsExactly("FIRED drill");
        }
    }
}
