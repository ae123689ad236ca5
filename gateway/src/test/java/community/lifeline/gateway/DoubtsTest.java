package community.lifeline.gateway;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoubtsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");
    private static final Kinds KINDS = KindFiles.builtIn();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NativeDecoder decoder = new NativeDecoder(KINDS, _ -> true, DecodeConfig.DEFAULTS);
    private final Doubts doubts = new Doubts(KINDS, new GatewayMetrics(meters));

    private void send(String topic, String payload) {
        doubts.note(decoder.decode(
                "lifeline/v1/xinghu/gas/g-1/" + topic, payload.getBytes(StandardCharsets.UTF_8), Arrival.live(NOW)));
    }

    private double unread() {
        return meters.get("lifeline.readings.unread").counter().count();
    }

    private double doubted(String mark) {
        return meters.get("lifeline.records.doubted")
                .tag("mark", mark)
                .counter()
                .count();
    }

    @Test
    void countsReadingsThatNoRuleCanJudge() {
        send("telemetry", "{\"m\":{\"Lel\":60}}");
        send("telemetry", "{\"m\":{}}");
        send("telemetry", "{\"m\":{\"lel\":null}}");
        send("telemetry", "{\"m\":{\"lel\":\"sixty {} \"}}");
        assertThat(unread()).isEqualTo(4);
        send("telemetry", "{\"m\":{\"lel\":60,\"Battery\":3}}");
        send("status", "online");
        send("event", "{\"code\":\"tamper\"}");
        assertThat(unread()).isEqualTo(4);
    }

    @Test
    void countsEveryMarkOfTheirQuality() {
        send("telemetry", "{\"m\":{\"Lel\":60}}");
        send("telemetry", "{\"m\":{\"lel\":600,\"fw\":71},\"q\":[\"test\"]}");
        assertThat(doubted("unknown_field")).isEqualTo(2);
        assertThat(doubted("untimed")).isEqualTo(2);
        assertThat(doubted("test")).isEqualTo(1);
        assertThat(doubted("out_of_range")).isEqualTo(1);
        assertThat(doubted("late")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Lel, lel", "co-ppm, ''", "LEL, lel", "l e l, lel", "LowBattery, low_battery", "lel, ''", "fw, ''"})
    void aFieldIsKnownAgainInOtherLetters(String name, String field) {
        DeviceKind gas = KINDS.require("gas");
        assertThat(gas.resembling(name).map(Field::name).orElse("")).isEqualTo(field);
    }
}
