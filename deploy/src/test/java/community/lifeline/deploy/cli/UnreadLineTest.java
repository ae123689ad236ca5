package community.lifeline.deploy.cli;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.series.UnreadDevices.Latest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnreadLineTest {
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");
    private static final Instant THEN = Instant.parse("2026-11-22T03:00:00Z");

    private static UnreadLine line(boolean known, String... names) {
        return UnreadLine.of(DEVICE, Map.of(DEVICE, new Latest(THEN, known, Set.of(names))), KindFiles.builtIn());
    }

    @Test
    void saysWhatIsMeant() {
        assertThat(line(false, "Lel").text())
                .contains("xinghu/gas/g-1", "nothing in its readings can be read: 'Lel' (is 'lel' meant?)");
        assertThat(line(true, "Lel").text()).contains("some of its readings cannot be read");
        assertThat(line(false).text()).endsWith("nothing is in its readings");
        assertThat(line(false, "\033[2J").text()).doesNotContain("\033");
    }

    @Test
    void saysItToPrograms() {
        assertThat(line(false, "Lel").json()).contains("\"nothing_read\":true", "{\"name\":\"Lel\",\"meant\":\"lel\"}");
    }
}
