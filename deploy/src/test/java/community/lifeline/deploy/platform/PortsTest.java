package community.lifeline.deploy.platform;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.deploy.config.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {
    @Test
    void aTakenPortIsRefusedByItsKeyBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.check(components(taken.getLocalPort())))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("broker.host and broker.port say 127.0.0.1:" + taken.getLocalPort()
                            + ", where Lifeline cannot listen (Address already in use")
                    .hasMessageEndingWith("(0 takes a free one), or use the broker there: up --broker URI");
        }
    }

    @Test
    void aPortThatIsToBeChosenIsNotTried() {
        assertThatCode(() -> Ports.check(components(0))).doesNotThrowAnyException();
    }

    private static Components components(int port) {
        return new Components(SettingsFile.load(
                Optional.empty(),
                Map.of(
                        "LIFELINE_BROKER_PORT",
                        Integer.toString(port),
                        "LIFELINE_HTTP_PORT",
                        "0",
                        "LIFELINE_WEB_PORT",
                        "0")));
    }
}
