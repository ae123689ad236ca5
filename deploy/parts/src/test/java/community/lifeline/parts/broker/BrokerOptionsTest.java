package community.lifeline.parts.broker;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BrokerOptionsTest {
    private final BrokerOptions options = BrokerOptions.in(Path.of("broker"));

    @Test
    void listensOnLoopbackOnlyUnlessToldOtherwise() {
        assertThat(options.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesToBeReachableByOthersWithoutCredentials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withAddress("0.0.0.0", 1883))
                .withMessage(
                        "host \"0.0.0.0\": a broker that others can reach needs credentials; give users and passwords, or listen on 127.0.0.1");
    }

    @Test
    void isReachableByOthersWithCredentials() {
        var open = options.withCredentials(Map.of("device", "s3cret")).withAddress("0.0.0.0", 1883);
        assertThat(open.host()).isEqualTo("0.0.0.0");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withPort(65_536))
                .withMessage("port 65536: 0 (a free one) to 65535");
    }

    @Test
    void refusesToRememberNoTopicAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withTopics(0, 0))
                .withMessage("maxTopics 0: 1 or more");
    }

    @Test
    void showsNoSecret() {
        var secret = options.withCredentials(Map.of("device", "s3cret"))
                .withTls(new BrokerOptions.Tls(Path.of("keys.p12"), "changeit"));
        assertThat(secret.toString()).doesNotContain("s3cret").doesNotContain("changeit");
    }
}
