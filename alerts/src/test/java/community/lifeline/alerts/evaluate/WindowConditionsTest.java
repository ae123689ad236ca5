package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Rulings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.evaluate.Scene.at;
import static community.lifeline.alerts.evaluate.Scene.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Conditions over what was read for some while, and over the clock. */
class WindowConditionsTest {
    private static final double HOUR = 3600;

    @Nested
    class OfSums {
        private static final String RAIN = "drainage.rain 0s 0s when: {sum: rain, over: 3h, at-least: 50}";
        private static final String DRY = "drainage.dry 0s 0s when: {sum: rain, over: 6h, at-most: 0}";

        @Test
        void rainAddsUpOverItsWindow() {
            Scene gauge = new Scene("drainage", rules("drainage", RAIN));
            for (int minute = 0; minute < 98; minute += 2) {
                gauge.read(minute * 60, "rain", 1);
            }
            assertThat(gauge.turns()).isEmpty();
            assertThat(gauge.read(98 * 60, "rain", 1).turns()).containsExactly("drainage.rain FIRED");
        }

        @Test
        void rainOfBeforeDoesNotCount() {
            Scene gauge = new Scene("drainage", rules("drainage", RAIN));
            gauge.read(0, "rain", 40).read(3.1 * HOUR, "rain", 40);
            assertThat(gauge.turns()).isEmpty();
            assertThat(gauge.read(3.2 * HOUR, "rain", 10).turns()).containsExactly("drainage.rain FIRED");
        }

        @Test
        void rainThatIsReportedLateHasFallenAllTheSame() {
            Scene gauge = new Scene("drainage", rules("drainage", RAIN));
            gauge.read(0, "rain", 20);
            for (int minute = 10; minute <= 60; minute += 10) {
                gauge.late(minute * 60, 70 * 60, "rain", 4);
            }
            gauge.late(30 * 60, 70 * 60 + 1, "rain", 4);
            assertThat(gauge.turns()).isEmpty();
            assertThat(gauge.read(71 * 60, "rain", 5).turns()).isEmpty();
            assertThat(gauge.late(65 * 60, 72 * 60, "rain", 2).turns()).isEmpty();
            assertThat(gauge.read(73 * 60, "rain", 0).turns()).containsExactly("drainage.rain FIRED");
        }

        @Test
        void noRainIsKnownOnlyOfAGaugeThatWasHeardAllTheWhile() {
            Scene gauge = new Scene("drainage", rules("drainage", DRY));
            for (int hour = 0; hour < 6; hour++) {
                gauge.read(hour * HOUR, "rain", 0);
            }
            assertThat(gauge.turns()).isEmpty();
            assertThat(gauge.read(6.2 * HOUR, "rain", 0).turns()).containsExactly("drainage.dry FIRED");
        }
    }

    @Nested
    class OfSlopes {
        @Test
        void threeReadingsAreEnoughThoughTheirClockIsNotExact() {
            Scene shed = new Scene("charger");
            shed.read(0, "shed_temperature", 25).read(60.7, "shed_temperature", 36);
            assertThat(shed.read(121.4, "shed_temperature", 47).turns("charger.temp.shed.rise"))
                    .containsExactly("FIRED");
        }
    }

    @Nested
    class OfFactsThatFollowFromLongAgo {
        private final Rulings signal = rules(
                "drainage",
                "drainage.signal 0s 0s raises: fact, when: {state: rain_signal, is: red}",
                "drainage.water 0s 0s when: {all: [{value: level, above: 1}, {fact: drainage.signal, in: self}]}");

        @Test
        void areOpenAgainAfterARestart() {
            Scene road = new Scene("drainage", signal);
            road.evaluator().recall(road.device(), road.values("rain_signal", "red"), at(-40 * HOUR));
            road.evaluator().recalled();
            assertThat(road.read(0, "level", 2).turns()).containsExactly("drainage.water FIRED");
        }

        @Test
        void areOverWhereTheyEndByThemselves() {
            Scene lift = new Scene(
                    "elevator",
                    rules(
                            "elevator",
                            "elevator.out 0s 4h raises: fact, when: {any: [{state: power, is: false},"
                                    + " {event: power_lost}]}",
                            "elevator.hot 0s 0s when: {all: [{value: car_temperature, above: 1},"
                                    + " {fact: elevator.out, in: self}]}"));
            lift.evaluator().recall(lift.device(), lift.values("power", false), at(-5 * HOUR));
            lift.evaluator().recalled();
            assertThat(lift.tick(0).read(1, "car_temperature", 2).turns()).isEmpty();
        }
    }

    @Nested
    class OfDoses {
        private final Rulings co = rules(
                "gas",
                "gas.co.dose 0s 10m when: {all: [{dose: co, from: 30, rates: [{at: 50, per: 75m}, {at: 100, per: 25m},"
                        + " {at: 300, per: 2m}], fades: 4h}, {value: co, at-least: 30}]}");

        /** Seconds from the first reading to the alert at a constant concentration; EN 50291 gives the windows. */
        private double alarmsAfter(double ppm) {
            Scene gas = new Scene("gas", co);
            double second = 0;
            while (gas.turns().isEmpty() && second < 4 * HOUR) {
                gas.read(second, "co", ppm).tick(second + 15);
                second += 15;
            }
            return second;
        }

        @Test
        void alarmsWithinTheWindowsOfTheStandard() {
            assertThat(alarmsAfter(30)).isGreaterThan(120 * 60);
            assertThat(alarmsAfter(50)).isBetween(60 * 60.0, 90 * 60.0);
            assertThat(alarmsAfter(100)).isBetween(10 * 60.0, 40 * 60.0);
            assertThat(alarmsAfter(300)).isLessThan(3 * 60);
            assertThat(alarmsAfter(29)).isEqualTo(4 * HOUR);
        }

        @Test
        void aDeviceThatFallsSilentInDangerAlarmsAtTheSameTime() {
            Scene gas = new Scene("gas", co).read(0, "co", 100);
            assertThat(gas.tick(24 * 60).turns()).isEmpty();
            assertThat(gas.tick(26 * 60).turns()).containsExactly("gas.co.dose FIRED");
            assertThat(gas.effects().getFirst().episode().alert().startedAt()).isBetween(at(1500), at(1500.1));
        }

        @Test
        void peaksAddUpAndCalmBetweenThemFades() {
            Scene gas = new Scene("gas", co);
            for (int i = 0; i < 6; i++) {
                gas.read(i * 300, "co", 100).read(i * 300 + 240, "co", 5);
            }
            assertThat(gas.turns()).isEmpty();
            assertThat(gas.read(1800, "co", 100).tick(1800 + 120).turns()).containsExactly("gas.co.dose FIRED");
        }

        @Test
        void endsWhenTheAirIsClear() {
            Scene gas = new Scene("gas", co).read(0, "co", 300).tick(130);
            assertThat(gas.read(140, "co", 2).tick(745).turns("gas.co.dose"))
                    .containsExactly("FIRED", "CLEARING", "RESOLVED");
        }

        @Test
        void lateExposureIsJudgedAtItsOwnTime() {
            Scene gas = new Scene("gas", co).read(5 * HOUR, "co", 0);
            for (int minute = 0; minute <= 30; minute += 5) {
                gas.late(minute * 60, 5 * HOUR + 1, "co", 100);
            }
            assertThat(gas.turns()).containsExactly("gas.co.dose FIRED late");
        }
    }

    @Nested
    class OfBaselines {
        private final Rulings conductivity =
                rules("water", "water.ec 0s 0s when: {baseline: conductivity, over: 24h, off-by: 20 %}");

        private Scene aDay() {
            Scene water = new Scene("water", conductivity);
            for (int i = 0; i < 24 * 12; i++) {
                water.read(i * 300, "conductivity", 200 + i % 5);
            }
            return water;
        }

        @Test
        void whatIsFarFromUsualFires() {
            assertThat(aDay().read(24 * HOUR, "conductivity", 230).turns()).isEmpty();
            assertThat(aDay().read(24 * HOUR, "conductivity", 245).turns()).containsExactly("water.ec FIRED");
            assertThat(aDay().read(24 * HOUR, "conductivity", 150).turns()).containsExactly("water.ec FIRED");
        }

        @Test
        void whatIsUsualElsewhereDoesNotMatter() {
            Scene water = new Scene("water", conductivity);
            for (int i = 0; i < 24 * 12; i++) {
                water.read(i * 300, "conductivity", 800 + i % 5);
            }
            assertThat(water.read(24 * HOUR, "conductivity", 810).turns()).isEmpty();
        }

        @Test
        void nothingIsUsualOfADeviceThatIsNew() {
            Scene water = new Scene("water", conductivity);
            for (int i = 0; i < 12; i++) {
                water.read(i * 300, "conductivity", i % 2 == 0 ? 100 : 900);
            }
            assertThat(water.turns()).isEmpty();
        }

        @Test
        void anHourIsHeldAgainstTheSameHourOfOtherDays() {
            Scene charger = new Scene(
                    "charger",
                    rules("charger", "charger.power 0s 0s when: {baseline: power, over: 7d, by: hour, above: 3x}"));
            for (int hour = 0; hour < 72; hour++) {
                charger.read(hour * HOUR, "power", hour % 24 < 6 ? 100 : 1000);
            }
            assertThat(charger.read(72 * HOUR, "power", 290).turns()).isEmpty();
            assertThat(charger.read(72.1 * HOUR, "power", 400).turns()).containsExactly("charger.power FIRED");
            assertThat(charger.read(80 * HOUR, "power", 2900).turns()).endsWith("charger.power RESOLVED");
        }
    }

    @Nested
    class OfHours {
        private final Rulings nights = rules(
                "drainage",
                "drainage.night 0s 0s when: {all: [{state: cover_open, is: true}, {during: '22:00-06:00', days: [sun]}]}");

        @Test
        void aStateThatLastsFiresWhenItsHoursBegin() {
            // The story begins at 11:00 of a Sunday in Shanghai.
            Scene manhole = new Scene("drainage", nights).read(0, "cover_open", true);
            assertThat(manhole.tick(11 * HOUR - 1).turns()).isEmpty();
            assertThat(manhole.tick(11 * HOUR + 1).turns()).containsExactly("drainage.night FIRED");
            assertThat(manhole.effects().getFirst().episode().alert().startedAt())
                    .isEqualTo(at(11 * HOUR));
            assertThat(manhole.tick(19 * HOUR + 1).turns())
                    .containsExactly("drainage.night FIRED", "drainage.night RESOLVED");
            assertThat(manhole.tick(35.5 * HOUR).turns()).hasSize(2);
        }
    }

    @Nested
    class OfExpressions {
        private final Rulings rulings =
                rules("gas", "gas.cel 0s 0s when: {expression: 'lel > 10 && (valve != \"closed\" || co / lel > 4.0)'}");

        @Test
        void composesFieldsOfSeveralMessages() {
            Scene gas = new Scene("gas", rulings).read(0, "lel", 12);
            assertThat(gas.turns()).isEmpty();
            assertThat(gas.read(1, "valve", "open").turns()).containsExactly("gas.cel FIRED");
            assertThat(gas.read(2, "lel", 9).turns()).containsExactly("gas.cel FIRED", "gas.cel RESOLVED");
        }

        @Test
        void whatIsNotKnownDoesNotMatterWhereTheRestDecides() {
            Scene gas = new Scene("gas", rulings).read(0, "lel", 12, "co", 60);
            assertThat(gas.turns()).containsExactly("gas.cel FIRED");
            assertThat(gas.tally().failures()).isZero();
        }

        @Test
        void aFieldThatIsNotKnownRaisesNothingAndCalmsNothing() {
            Scene gas = new Scene("gas", rulings).read(0, "valve", "open").read(1, "co", 60);
            assertThat(gas.turns()).isEmpty();
            assertThat(gas.tally().failures()).isZero();
        }

        @Test
        void whatCannotBeWorkedOutIsCountedAndKeepsNothingElseFromFiring() {
            Rulings faulty = rules(
                    "gas",
                    "gas.cel 0s 0s when: {any: [{expression: 'int(lel) / int(co) > 1'}, {state: alarm, is: true}]}");
            Scene gas = new Scene("gas", faulty).read(0, "lel", 12, "co", 0, "alarm", true);
            assertThat(gas.turns()).containsExactly("gas.cel FIRED");
            assertThat(gas.tally().failures()).isPositive();
        }
    }

    @Nested
    class OfFacts {
        private final Rulings own = rules(
                "gas",
                "gas.a.rising 0s 0s raises: fact, when: {value: lel, at-least: 5}",
                "gas.both 0s 0s when: {all: [{fact: gas.a.rising, in: self, within: 10m}, {state: alarm, is: true}]}");

        @Test
        void aFactOfTheDeviceItselfIsNobodysNews() {
            Scene gas = new Scene("gas", own).read(0, "alarm", true).read(1, "lel", 6);
            assertThat(gas.turns()).containsExactly("gas.both FIRED");
            assertThat(gas.evaluator().open()).hasSize(1);
        }

        @Test
        void aFactHoldsForAWhileAfterItEnded() {
            Scene gas = new Scene("gas", own).read(0, "lel", 6).read(10, "lel", 1);
            assertThat(gas.read(20, "alarm", true).turns()).containsExactly("gas.both FIRED");
            assertThat(gas.read(700, "alarm", true).turns()).containsExactly("gas.both FIRED", "gas.both RESOLVED");
        }

        @Test
        void factsOfOthersAreAskedForAgainWhenTheyChange() {
            Neighbours others = new Neighbours();
            Scene gas = new Scene(
                            "gas",
                            rules(
                                    "gas",
                                    "gas.rising 0s 0s raises: fact, when: {value: lel, at-least: 5}",
                                    "gas.two 0s 0s when: {all: [{value: lel, at-least: 5},"
                                            + " {fact: gas.rising, in: {within: 100 m}}]}"))
                    .among(others);
            gas.read(0, "lel", 6);
            assertThat(others.told).containsExactly("opened gas.rising");
            others.open = 1;
            gas.evaluator().reconsider(gas.device(), at(5));
            assertThat(gas.turns()).containsExactly("gas.two FIRED");
            others.open = 0;
            gas.evaluator().reconsider(gas.device(), at(9));
            assertThat(gas.turns()).containsExactly("gas.two FIRED", "gas.two RESOLVED");
            assertThat(gas.read(10, "lel", 1).turns()).hasSize(2);
            assertThat(others.told)
                    .containsExactly("opened gas.rising", "opened gas.two", "closed gas.two", "closed gas.rising");
        }
    }
}
