package community.lifeline.gateway.telemetry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DrillDeviceTest {
    private static final DeviceId REAL = new DeviceId("xinghu", "gas", "g:0041");

    @Test
    void standsForARealDevice() {
        DeviceId device = DrillDevice.of(12, REAL);
        assertThat(device.device()).isEqualTo("drill:12:g:0041");
        assertThat(DrillDevice.drill(device)).contains(12L);
        assertThat(DrillDevice.real(device)).isEqualTo(REAL);
        assertThat(DrillDevice.real(REAL)).isEqualTo(REAL);
        assertThat(DrillDevice.drill(REAL)).isEmpty();
    }

    @Test
    void isAdmittedWhileItsDrillLastsAndARealOneAsEver() {
        Admission admission = DrillDevice.beside(device -> device.equals(REAL), number -> number == 12);
        assertThat(admission.admits(DrillDevice.of(12, REAL))).isTrue();
        assertThat(admission.admits(DrillDevice.of(13, REAL))).isFalse();
        assertThat(admission.admits(REAL)).isTrue();
        assertThat(admission.admits(new DeviceId("xinghu", "gas", "g-2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drill:", "drill:12", "drill:12:", "drill:x:g-1", "drill:0:g-1", "drill:-1:g-1"})
    void isAdmittedNeverUnderABrokenName(String name) {
        Admission admission = DrillDevice.beside(_ -> true, _ -> true);
        assertThat(admission.admits(new DeviceId("xinghu", "gas", name))).isFalse();
    }
}
