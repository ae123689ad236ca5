package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.mqtt.MqttConfig.Credentials;
import community.lifeline.gateway.mqtt.MqttConfig.Subscription;
import community.lifeline.gateway.mqtt.MqttConfig.Version;
import community.lifeline.gateway.telemetry.TopicFilter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MqttConfigTest {
    private static final URI BROKER = URI.create("tcp://localhost:1883");

    @Test
    void hasTheUsualBoundsByDefault() {
        MqttConfig config = MqttConfig.of(BROKER, "lifeline");
        assertThat(config.version()).isEqualTo(Version.AUTO);
        assertThat(config.receiveMaximum()).isEqualTo(2000);
        assertThat(config.sessionExpiry()).isEqualTo(Duration.ofDays(7));
        assertThat(config.subscriptions()).containsExactly(Subscription.EVERYTHING);
        assertThat(config.clientIdOf(Subscription.EVERYTHING)).isEqualTo("lifeline");
    }

    @Test
    void namesEachOfSeveralConnections() {
        MqttConfig config = with(
                2000,
                List.of(
                        new Subscription("north", List.of("lifeline/v1/north/#")),
                        new Subscription("south", List.of("lifeline/v1/south/#"))));
        assertThat(config.clientIdOf(config.subscriptions().get(1))).isEqualTo("lifeline-south");
    }

    @Test
    void keepsPasswordsOutOfLogs() {
        assertThat(new Credentials("gateway", "s3cret").toString()).doesNotContain("s3cret");
        assertThat(new TlsConfig.Store(Path.of("a.p12"), "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void refusesSubscriptionsThatWouldTakeAMessageTwice() {
        assertThatThrownBy(() -> with(
                        2000,
                        List.of(new Subscription("gas", List.of("lifeline/v1/+/gas/#")), Subscription.EVERYTHING)))
                .hasMessage("mqtt.connections: 'lifeline/v1/+/gas/#' of gas and 'lifeline/#' of all"
                        + " can match the same topic, whose messages would be taken twice; split them apart");
    }

    @Test
    void refusesABoundThatMqttDoesNotHave() {
        assertThatThrownBy(() -> with(70_000, List.of(Subscription.EVERYTHING)))
                .hasMessage("mqtt.receive-maximum is 70000 but must be between 1 and 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "localhost:1883", "tcp:///x"})
    void refusesWhatIsNoBroker(String uri) {
        assertThatThrownBy(() -> MqttConfig.of(URI.create(uri), "lifeline"))
                .hasMessageContaining("a broker is tcp://host:port or ssl://host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a+/b", "a/b#", "$share/g"})
    void refusesWhatIsNoTopicFilter(String filter) {
        assertThatThrownBy(() -> new TopicFilter(filter)).hasMessageContaining("'" + filter + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "a/#, a, true",
        "a/#, b/#, false",
        "a/+/c, a/b/+, true",
        "a/+/c, a/b/d, false",
        "a/b, a/b/c, false",
        "#, a/b/c, true",
        "a/+, a/+/#, true",
        "$share/g/a/#, $share/g/a/#, false",
        "$share/g/a/#, $share/h/a/#, true",
        "$share/g/a/#, a/b, true",
    })
    void knowsWhichFiltersOverlap(String one, String other, boolean overlap) {
        assertThat(new TopicFilter(one).overlaps(new TopicFilter(other))).isEqualTo(overlap);
        assertThat(new TopicFilter(other).overlaps(new TopicFilter(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://broker, tcp://broker:1883",
        "mqtts://broker, ssl://broker:8883",
        "ssl://broker:9999, ssl://broker:9999",
    })
    void spellsTheBrokerAsPahoDoes(URI broker, String paho) {
        assertThat(new Target(broker, Version.AUTO, "lifeline", List.of("lifeline/#")).uri())
                .isEqualTo(paho);
    }

    private static MqttConfig with(int receiveMaximum, List<Subscription> subscriptions) {
        return new MqttConfig(
                List.of(BROKER),
                Version.AUTO,
                "lifeline",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofDays(7),
                receiveMaximum,
                subscriptions);
    }
}
