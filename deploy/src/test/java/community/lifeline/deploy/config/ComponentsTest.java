package community.lifeline.deploy.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComponentsTest {
    @Test
    void devicesOfTheEmbeddedBrokerHaveAUserOfTheirOwn() {
        Map<String, String> told = Map.of(
                "LIFELINE_BROKER_USER", "lifeline",
                "LIFELINE_BROKER_PASSWORD", "s3cret",
                "LIFELINE_BROKER_DEVICE_USER", "device",
                "LIFELINE_BROKER_DEVICE_PASSWORD", "d3vice");
        Components components = with(told);
        assertThat(components.broker().devices()).containsExactly(Map.entry("device", "d3vice"));
        URI broker = URI.create("tcp://127.0.0.1:1883");
        assertThat(components.simulators().reaching(broker).login().username()).isEqualTo("device");
        assertThat(components
                        .mqtt(Optional.of(broker))
                        .credentials()
                        .orElseThrow()
                        .username())
                .isEqualTo("lifeline");
        assertThatThrownBy(() ->
                        with(Map.of("LIFELINE_BROKER_DEVICE_USER", "device")).broker())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("needs a user of Lifeline's own beside it");
    }

    @Test
    void everyDefaultCanBeUsed() {
        assertThatCode(() -> with(Map.of()).check()).doesNotThrowAnyException();
        assertThatCode(() -> with(Map.of()).checkSimulators()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIFELINE_LOG_LEVEL          | loud               | log.level is 'loud'; allowed: one of error, warn, info, debug",
                "LIFELINE_DB_POOL            | 3                  | db.pool is '3'; allowed: a whole number from 4 to 100",
                "LIFELINE_DB_URL             | mysql://db         | LIFELINE_DB_URL: \"mysql://db\" is not allowed; it is jdbc:postgresql://",
                "LIFELINE_DB_CHUNK           | 999999999d         | db.chunk is '999999999d'; allowed: a whole number and ms, s, m, h or d, as in 30s, up to 36500d",
                "LIFELINE_BROKER_MAX_PACKET  | 4 GiB              | broker.max-packet is '4 GiB'; allowed: a whole number and B, KiB, MiB or GiB, as in 64 MiB, from 1 B to 268435455 B",
                "LIFELINE_GATEWAY_MAX_PAYLOAD| 4194304 KiB        | gateway.max-payload is '4194304 KiB'; allowed",
                "LIFELINE_INGEST_SPOOL_MAX   | 999999999999 GiB   | ingest.spool-max is '999999999999 GiB'; allowed",
                "LIFELINE_BROKER_HOST        | 0.0.0.0            | broker",
                "LIFELINE_NOTICES_MOST       | 2                  | notices.most is '2'; allowed: a whole number from 4 to 100",
                "LIFELINE_NOTICES_SMS_URL    | ftp://sms          | settings, section notices.sms: webhook.url: 'ftp://sms' is not allowed",
                "LIFELINE_NOTICES_MAIL_HOST  | smtp.example.org   | mail.from: '' is not allowed; write alerts@example.org",
                "LIFELINE_ALERTS_ALERTMANAGER_URL | am:9093       | alertmanager.url: 'am:9093' is not allowed; write http://host:9093",
                "LIFELINE_PROOF_EVERY        | 10s                | settings, section proof: every: '10s' is not allowed; write at least 45s",
                "LIFELINE_PROOF_MAIL         | a@example.org      | proof.mail names 1 addresses, but notices.mail.host is empty",
                "LIFELINE_PROOF_WATCHDOG     | ftp://outside      | settings, section proof.watchdog: webhook.url: 'ftp://outside' is not allowed",
                "LIFELINE_GATEWAY_CLOCK_ZONE | Mars               | gateway.clock.zone is 'Mars'; allowed: a time zone such as Asia/Shanghai",
            })
    void refusesWhatCannotBeUsedBeforeAnythingIsStarted(String variable, String value, String words) {
        assertThatThrownBy(() -> with(Map.of(variable, value)).check())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(words);
    }

    @Test
    void namesEveryMistakeAtOnceAndEachOnce() {
        assertThatThrownBy(() -> with(Map.of("LIFELINE_DB_POOL", "3", "LIFELINE_GATEWAY_CLOCK_ZONE", "Mars"))
                        .check())
                .hasMessageContainingAll("db.pool is '3'", "gateway.clock.zone is 'Mars'")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "gateway,ingest", "gateway,ingest,alerts", "broker,gateway,ingest,alerts"})
    void runsRolesThatHaveWhomTheyNeed(String roles) {
        assertThatCode(() -> with(Map.of("LIFELINE_ROLES", roles)).roles()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway        | only one of gateway and ingest",
                "ingest,alerts  | only one of gateway and ingest",
                "broker,alerts  | alerts without gateway and ingest",
                "''             | roles is empty",
                "gatway         | roles has 'gatway'; allowed: broker, gateway, ingest, alerts",
            })
    void refusesRolesThatWouldLookHealthyAndHearNothing(String roles, String words) {
        assertThatThrownBy(() -> with(Map.of("LIFELINE_ROLES", roles)).check())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(words);
    }

    @Test
    void keepsMessagesOnlyForAGatewayWhoseNameIsKnown() {
        assertThat(with(Map.of()).broker().kept()).hasSize(1);
        assertThat(with(Map.of("LIFELINE_ROLES", "broker")).broker().kept()).isEmpty();
        Map<String, String> told = Map.of("LIFELINE_ROLES", "broker", "LIFELINE_GATEWAY_MQTT_CLIENT_ID", "north");
        assertThat(with(told).broker().kept())
                .hasSize(1)
                .allMatch(kept -> kept.clientId().equals("north"));
    }

    @Test
    void findsTheEmbeddedBrokerAtAFixedPortAlone() {
        assertThat(with(Map.of()).embeddedBroker()).contains(URI.create("tcp://127.0.0.1:1883"));
        assertThat(with(Map.of("LIFELINE_BROKER_PORT", "0")).embeddedBroker()).isEmpty();
        assertThat(with(Map.of("LIFELINE_BROKER_HOST", "::1")).embeddedBroker())
                .contains(URI.create("tcp://[::1]:1883"));
    }

    @Test
    void saysThatSimulatedDevicesSpeakNoTlsBeforeAnythingIsStarted() {
        Components components = with(Map.of("LIFELINE_GATEWAY_MQTT_BROKERS", "ssl://broker.example:8883"));
        assertThatThrownBy(components::checkSimulators)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ssl://broker.example:8883");
    }

    private static Components with(Map<String, String> environment) {
        return new Components(SettingsFile.load(Optional.empty(), environment));
    }
}
