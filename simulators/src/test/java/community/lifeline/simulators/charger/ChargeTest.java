package community.lifeline.simulators.charger;

import community.lifeline.simulators.incident.ChargerIncident;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChargeTest {
    private static final BikeCharge BIKE = new BikeCharge(150, Duration.ofHours(4), Duration.ofMinutes(30));

    @Test
    void bikeHoldsItsPlateauThenTapersToFull() {
        assertThat(BIKE.watts(Duration.ZERO)).isEqualTo(150);
        assertThat(BIKE.watts(Duration.ofHours(4).minusSeconds(1))).isEqualTo(150);
        assertThat(BIKE.watts(Duration.ofHours(4).plusMinutes(30))).isCloseTo(150 / Math.E, within(0.01));
        assertThat(BIKE.untilFull().toMinutes()).isEqualTo(240 + 48);
    }

    @Test
    void bikeFloatsAnHourBelow30WattThenStops() {
        assertThat(BIKE.watts(BIKE.untilFull().plusMinutes(1))).isLessThan(30);
        assertThat(BIKE.untilDone().minus(BIKE.untilFull())).isEqualTo(Duration.ofHours(1));
        assertThat(BIKE.watts(BIKE.untilDone())).isZero();
    }

    @Test
    void bikeNeverRises() {
        double last = Double.MAX_VALUE;
        for (int minute = 0; minute < 600; minute++) {
            double watts = BIKE.watts(Duration.ofMinutes(minute));
            assertThat(watts).isLessThanOrEqualTo(last);
            last = watts;
        }
    }

    @Test
    void carOnAlternatingCurrentTailsOffFrom95Percent() {
        CarCharge car = new CarCharge(CarCharge.Current.AC, 7, 60);
        assertThat(car.kw(0.3)).isEqualTo(7);
        assertThat(car.kw(0.95)).isEqualTo(7);
        assertThat(car.kw(0.97)).isCloseTo(7 / Math.E, within(1e-6));
        assertThat(car.kw(1)).isZero();
    }

    @Test
    void carOnDirectCurrentFallsTo40PercentAt80() {
        CarCharge car = new CarCharge(CarCharge.Current.DC, 120, 60);
        assertThat(car.kw(0.5)).isEqualTo(120);
        assertThat(car.kw(0.8)).isCloseTo(48, within(1e-6));
        assertThat(car.kw(0.9)).isCloseTo(48 / Math.E, within(1e-6));
    }

    @Test
    void carStoresWhatItTakes() {
        CarCharge car = new CarCharge(CarCharge.Current.AC, 7, 70);
        double soc = 0.2;
        for (int minute = 0; minute < 60; minute++) {
            soc = car.after(soc, Duration.ofMinutes(1));
        }
        assertThat(soc).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void healthyPlugsWarmBy5To20KelvinUnderFullLoad() {
        assertThat(warmed(Plug.ofBikePort(), 350 / 222.0)).isBetween(5.0, 20.0);
        assertThat(warmed(Plug.ofCarPost(CarCharge.Current.AC), 7_000 / 225.0)).isBetween(5.0, 20.0);
        assertThat(warmed(Plug.ofCarPost(CarCharge.Current.DC), 60_000 / 400.0)).isBetween(5.0, 20.0);
    }

    private static double warmed(Plug plug, double amperes) {
        return plug.advance(amperes, 25, Duration.ofHours(5)) - 25;
    }

    @Test
    void meterStandsStillWhileNoPowerFlows() {
        CarPost post = new CarPost(CarCharge.Current.AC, new SplittableRandom(1));
        Instant start = Instant.parse("2026-11-22T12:00:00Z");
        post.suffer(new ChargerIncident.WarmDay(30, Duration.ofHours(20)), start);
        Set<String> metersWithoutPower = new HashSet<>();
        for (int minute = 1; minute <= 20 * 60; minute++) {
            Instant end = start.plus(Duration.ofMinutes(minute));
            post.advance(end, Duration.ofMinutes(1));
            String said = new String(post.report(end).telemetry(), StandardCharsets.UTF_8);
            if (said.contains("\"status\":\"SuspendedEV\",") && said.contains("\"power\":0.0,")) {
                metersWithoutPower.add(said.replaceAll(".*\"energy\":([0-9.]+).*", "$1"));
            }
        }
        assertThat(metersWithoutPower).hasSize(1);
    }
}
