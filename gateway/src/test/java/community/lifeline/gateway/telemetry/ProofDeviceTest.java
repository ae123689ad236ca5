package community.lifeline.gateway.telemetry;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProofDeviceTest {
    @Test
    void hasOneForEachPartition() {
        for (int partitions : new int[] {1, 2, 7, 64}) {
            int all = partitions;
            assertThat(IntStream.range(0, all)
                            .mapToObj(partition -> ProofDevice.of(partition, all))
                            .map(device -> Math.floorMod(device.hashCode(), all)))
                    .containsExactlyElementsOf(IntStream.range(0, all).boxed().toList());
        }
    }

    @Test
    void keepsOthersFromItsCommunityAndItsKind() {
        Admission everybody = ProofDevice.beside(_ -> true);
        assertThat(everybody.admits(ProofDevice.of(0, 2))).isTrue();
        assertThat(everybody.admits(new DeviceId("xinghu", "gas", "g-1"))).isTrue();
        assertThat(everybody.admits(new DeviceId("_lifeline", "gas", "proof-0-0")))
                .isFalse();
        assertThat(everybody.admits(new DeviceId("xinghu", "proof", "proof-0-0")))
                .isFalse();
        assertThat(everybody.admits(new DeviceId("_lifeline", "proof", "g-1"))).isFalse();
    }

    @Test
    void isAdmittedWhereNobodyElseIs() {
        assertThat(ProofDevice.beside(_ -> false).admits(ProofDevice.of(1, 2))).isTrue();
    }
}
