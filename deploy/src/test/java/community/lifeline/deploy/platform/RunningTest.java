package community.lifeline.deploy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {
    private final List<String> stopped = new ArrayList<>();
    private final Running running = new Running();

    @Test
    void stopsInReverseOrder() {
        running.add("database", () -> stopped.add("database"));
        running.add("ingest", () -> stopped.add("ingest"));
        running.add("gateway", () -> stopped.add("gateway"));

        running.close();

        assertThat(stopped).containsExactly("gateway", "ingest", "database");
    }

    @Test
    void aPartThatFailsToStopDoesNotKeepTheOthersRunning() {
        running.add("database", () -> stopped.add("database"));
        running.add("ingest", () -> {
            throw new IllegalStateException("stuck");
        });

        running.close();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void whatComesAfterTheStopIsStoppedAtOnce() {
        running.close();

        running.add("database", () -> stopped.add("database"));

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void stopsEachPartOnce() {
        running.add("database", () -> stopped.add("database"));

        running.close();
        running.close();

        assertThat(stopped).containsExactly("database");
    }
}
