package community.lifeline.gateway.decode;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StuckDetectorTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    private final DeviceKind water = KindFiles.builtIn().require("water");
    private final DeviceId station = new DeviceId("xinghu", "water", "w-1");
    private final StuckDetector detector = new StuckDetector(2);

    @Test
    void callsAFlatValueStuckAfterTheKindsTime() {
        assertThat(stuck(station, 7.2, Duration.ZERO)).isFalse();
        assertThat(stuck(station, 7.2, Duration.ofHours(5))).isFalse();
        assertThat(stuck(station, 7.2004, Duration.ofHours(6))).isTrue();
        assertThat(stuck(station, 7.201, Duration.ofHours(7))).isFalse();
        assertThat(stuck(station, 7.201, Duration.ofHours(12))).isFalse();
        assertThat(stuck(station, 7.201, Duration.ofHours(13))).isTrue();
    }

    @Test
    void ignoresABackfillOfTheTimeBefore() {
        assertThat(stuck(station, 7.2, Duration.ofHours(3))).isFalse();
        assertThat(stuck(station, 7.3, Duration.ofHours(1))).isFalse();
        assertThat(stuck(station, 7.2, Duration.ofHours(9))).isTrue();
    }

    @Test
    void forgetsTheDeviceHeardLongestAgo() {
        stuck(station, 7.2, Duration.ZERO);
        stuck(new DeviceId("xinghu", "water", "w-2"), 7.2, Duration.ZERO);
        stuck(new DeviceId("xinghu", "water", "w-3"), 7.2, Duration.ZERO);
        assertThat(stuck(station, 7.2, Duration.ofHours(7))).isFalse();
    }

    @Test
    void leavesKindsWithoutSuchAFieldAlone() {
        DeviceKind gas = KindFiles.builtIn().require("gas");
        Values zero = new Values.Builder(gas).set(gas.indexOf("lel"), 0).build();
        DeviceId device = new DeviceId("xinghu", "gas", "g-1");
        detector.judge(device, gas, zero, START);
        assertThat(detector.judge(device, gas, zero, START.plus(Duration.ofDays(9))))
                .isZero();
    }

    private boolean stuck(DeviceId device, double ph, Duration after) {
        Values values = new Values.Builder(water).set(water.indexOf("ph"), ph).build();
        return Quality.STUCK.in(detector.judge(device, water, values, START.plus(after)));
    }
}
