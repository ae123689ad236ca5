package community.lifeline.ingest.record;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.testing.Sample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static community.lifeline.ingest.testing.Sample.gas;
import static org.assertj.core.api.Assertions.assertThat;

class RecordLinesTest {
    private static final Instant TIME = Instant.parse("2026-11-22T03:21:04.123456789Z");
    private static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);
    private static final RecordLines LINES = new RecordLines(Sample.KINDS, CLOCK);
    private static final Stamp STAMP =
            new Stamp(TIME, TIME.plusMillis(5), Optional.of(Instant.MIN), Long.MIN_VALUE, true);

    static Stream<Observation> observations() {
        DeviceKind gas = Sample.KINDS.require("gas");
        Values values = Sample.values(gas, Map.of("lel", 0.1 + 0.2, "alarm", true, "mains", false, "valve", "closed"));
        Optional<String> extra = Optional.of("{\"note\":\"a\nb \\u0000 \ud83d\"}");
        return Stream.of(
                new Observation.Reading(gas("g1"), STAMP, 517, values, extra),
                new Observation.Reading(gas("g1"), Sample.stamp(TIME, 1), 0, Values.none(gas), Optional.empty()),
                new Observation.Event(gas("g1"), STAMP, 0, "tamper", values, Optional.empty()),
                new Observation.Status(
                        gas("g1"), STAMP, 0, Observation.Presence.OFFLINE, Values.none(gas), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("observations")
    void bringsBackTheSameObservation(Observation observation) {
        String line = LINES.encode(observation);
        assertThat(line).doesNotContain("\n");
        assertThat(LINES.decode(line)).isEqualTo(Sample.message(observation));
    }

    @Test
    void bringsBackTheSameBadMessage() {
        byte[] payload = {0, -1, '\n', 'x'};
        Quarantined bad = new Quarantined("a/\0/b", payload, TIME, Quarantined.Reason.EMPTY, "why\nso");
        Quarantined back = LINES.decode(LINES.encode(bad)).quarantined().getFirst();
        assertThat(back).usingRecursiveComparison().isEqualTo(bad);
    }

    @Test
    void keepsBesideTheReadingWhatItsKindNoLongerKnows() {
        DeviceKind gas = Sample.KINDS.require("gas");
        Values values = Sample.values(gas, Map.of("lel", 3, "valve", "closed", "alarm", true));
        String line =
                LINES.encode(new Observation.Reading(gas("g1"), STAMP, 0, values, Optional.of("{\"note\":\"kept\"}")));
        Field alarm = gas.field("alarm").orElseThrow();
        DeviceKind smaller = new DeviceKind("gas", gas.names(), "none", gas.interval(), List.of(alarm), List.of());
        Message message = new RecordLines(new Kinds(List.of(smaller)), CLOCK).decode(line);
        Observation back = message.observations().getFirst();
        assertThat(back.values().get(0)).isEqualTo(1);
        assertThat(back.extra()).contains("{\"note\":\"kept\",\"lel\":3.0,\"valve\":\"closed\"}");
    }

    @Test
    void quarantinesTheRecordOfAKindThatIsGone() {
        String line = LINES.encode(Sample.lel("g1", TIME, 3));
        Quarantined gone = new RecordLines(new Kinds(List.of()), CLOCK)
                .decode(line)
                .quarantined()
                .getFirst();
        assertThat(gone.reason()).isEqualTo(Quarantined.Reason.UNKNOWN_KIND);
        assertThat(gone.topic()).isEqualTo("lifeline/v1/garden/gas/g1/telemetry");
        assertThat(gone.payload()).asString().isEqualTo(line);
    }

    @Test
    void quarantinesALineThatItDoesNotUnderstand() {
        for (String line : List.of("{", "[]", "{}", "{\"type\":\"poem\",\"kind\":\"gas\"}", "")) {
            Quarantined odd = LINES.decode(line).quarantined().getFirst();
            assertThat(odd.reason()).isEqualTo(Quarantined.Reason.MALFORMED);
            assertThat(odd.payload()).asString().isEqualTo(line);
        }
    }

    @Test
    void spellsAnObservationAsADeviceWould() {
        Observation event = Sample.event(gas("g1"), Sample.stamp(TIME, 1), "tamper");
        assertThat(LINES.payload(event))
                .isEqualTo("{\"ts\":\"2026-11-22T03:21:04.123456789Z\",\"code\":\"tamper\",\"m\":{}}");
    }
}
