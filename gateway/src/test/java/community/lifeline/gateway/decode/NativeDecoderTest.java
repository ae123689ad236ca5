package community.lifeline.gateway.decode;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NativeDecoderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");
    private static final String GAS = "lifeline/v1/xinghu/gas/g-1/";

    private final Kinds kinds = KindFiles.builtIn();
    private final DeviceKind gas = kinds.require("gas");
    private final NativeDecoder decoder =
            new NativeDecoder(kinds, device -> !device.device().equals("stranger"), DecodeConfig.DEFAULTS);

    @Test
    void readsATelemetryMessage() {
        Observation reading = observe(GAS + "telemetry", """
                {"ts":"2026-11-22T03:21:04.120Z","m":{"lel":3.2,"alarm":false,"valve":"open"},"q":["test"]}""");
        assertThat(reading).isInstanceOf(Observation.Reading.class);
        assertThat(reading.device()).hasToString("xinghu/gas/g-1");
        assertThat(reading.time()).isEqualTo("2026-11-22T03:21:04.120Z");
        assertThat(value(reading, "lel")).isEqualTo(3.2);
        assertThat(value(reading, "alarm")).isZero();
        assertThat(value(reading, "valve")).isZero();
        assertThat(reading.values().has(gas.indexOf("co"))).isFalse();
        assertThat(Quality.of(reading.quality())).containsExactly(Quality.TEST);
        assertThat(reading.extra()).isEmpty();
    }

    @Test
    void readsAnEventWithItsMeasurements() {
        Observation.Event event = (Observation.Event) observe("lifeline/v1/xinghu/elevator/e-1/event", """
                {"code":"entrapment","m":{"floor":7},"ts":1795317664}""");
        assertThat(event.code()).isEqualTo("entrapment");
        assertThat(event.time()).isEqualTo(Instant.ofEpochSecond(1795317664));
        assertThat(event.values().get(kinds.require("elevator").indexOf("floor")))
                .isEqualTo(7);
        assertThat(event.quality()).isZero();
    }

    @Test
    void keepsAnEventThatTheKindDoesNotKnow() {
        Observation.Event event =
                (Observation.Event) observe(GAS + "event", "{\"ts\":\"2026-11-22T03:21:05Z\",\"code\":\"earthquake\"}");
        assertThat(event.code()).isEqualTo("earthquake");
        assertThat(Quality.of(event.quality())).containsExactly(Quality.UNKNOWN_FIELD);
    }

    @Test
    void keepsAnEventWhoseMeasurementsAreOfNoUse() {
        Observation.Event event =
                (Observation.Event) observe(GAS + "event", "{\"ts\":1795317664,\"code\":\"alarm\",\"m\":[1,2]}");
        assertThat(event.code()).isEqualTo("alarm");
        assertThat(Quality.of(event.quality())).containsExactly(Quality.WRONG_TYPE);
        assertThat(event.extra()).contains("{\"m\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "online",
                " online\n",
                "\"online\"",
                "{\"status\":\"online\"}",
                "{\"ts\":\"2026-11-22T03:21:05Z\",\"status\":\"Online\"}"
            })
    void readsAStatusInEveryForm(String payload) {
        Observation.Status status = (Observation.Status) observe(GAS + "status", payload);
        assertThat(status.presence()).isEqualTo(Observation.Presence.ONLINE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "lel":"3.5"       | lel   | 3.5  | WRONG_TYPE    | ``
            "lel":130         | lel   | 130  | OUT_OF_RANGE  | ``
            "lel":"-99"       | lel   | -99  | OUT_OF_RANGE,WRONG_TYPE | ``
            "lel":null        | lel   | NaN  | ``            | ``
            "lel":NaN         | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":"NaN"}}
            "lel":-Infinity   | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":"-Infinity"}}
            "lel":1e999       | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":"1e999"}}
            "lel":"NaN"       | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":"NaN"}}
            "lel":"0x1p3"     | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":"0x1p3"}}
            "lel":true        | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":true}}
            "lel":{"v":[1,2]} | lel   | NaN  | WRONG_TYPE    | {"m":{"lel":{"v":[1,2]}}}
            "alarm":true      | alarm | 1    | ``            | ``
            "alarm":0         | alarm | 0    | ``            | ``
            "alarm":"on"      | alarm | 1    | WRONG_TYPE    | ``
            "alarm":2         | alarm | NaN  | WRONG_TYPE    | {"m":{"alarm":2}}
            "valve":"closed"  | valve | 1    | ``            | ``
            "valve":"ajar"    | valve | NaN  | UNKNOWN_FIELD | {"m":{"valve":"ajar"}}
            "valve":1         | valve | NaN  | WRONG_TYPE    | {"m":{"valve":1}}
            "radon":12.50     | lel   | NaN  | UNKNOWN_FIELD | {"m":{"radon":12.5}}
            """)
    void takesWhatCanBeTakenAndMarksTheRest(String member, String field, double value, String quality, String extra) {
        Observation reading = observe(GAS + "telemetry", "{\"ts\":\"2026-11-22T03:21:05Z\",\"m\":{" + member + "}}");
        assertThat(value(reading, field)).isEqualTo(Double.valueOf(value));
        assertThat(marks(reading)).isEqualTo(quality == null ? "" : quality);
        assertThat(reading.extra()).isEqualTo(Optional.ofNullable(extra).filter(text -> !text.isEmpty()));
    }

    @Test
    void keepsWhatStandsBesideTheMeasurements() {
        Observation reading = observe(GAS + "telemetry", """
                {"seq":7,"m":{"lel":1,"seq":8},"vendor":{"fw":"1.2"},"ts":"2026-11-22T03:21:05Z","code":"x"}""");
        assertThat(reading.extra())
                .contains("{\"seq\":7,\"vendor\":{\"fw\":\"1.2\"},\"code\":\"x\",\"m\":{\"seq\":8}}");
    }

    @Test
    void makesExtraStorable() {
        Observation reading =
                observe(GAS + "telemetry", "{\"m\":{\"x\\u0000\":\"a\\u0000b\\ud800\\n\\\"\"},\"big\":1e-99999}");
        assertThat(reading.extra()).contains("{\"big\":0.0,\"m\":{\"x\uFFFD\":\"a\uFFFDb\uFFFD\\u000a\\\"\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            telemetry | {"lel":3.2}               | 'm' is missing; put the measurements in it, such as {"m":{"lel":1}}
            telemetry | {"m":7}                   | 'm' is 7 but must be an object of measurements, such as {"m":{"lel":1}}
            telemetry | 17                        | the payload is 17 but must be an object or a list of objects
            telemetry | "hello"                   | the payload is the text 'hello' but must be an object or a list of objects
            telemetry | []                        | the list is empty; leave it out
            event     | {"m":{"lel":1}}           | 'code' is missing; name what happened, such as {"code":"alarm"}
            event     | {"code":["a"]}            | 'code' is a list but must be a text, one of the kind's event codes
            status    | {"status":"asleep"}       | 'status' is the text 'asleep' but must be "online" or "offline"
            status    | {}                        | 'status' is missing; it must be "online" or "offline"
            """)
    void quarantinesWhatItsTopicDoesNotAllow(String topic, String payload, String detail) {
        Quarantined one = refuse(GAS + topic, payload);
        assertThat(one.reason()).isEqualTo(Reason.SCHEMA);
        assertThat(one.detail()).isEqualTo(detail);
        assertThat(new String(one.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lifeline/v1/xinghu/gas/stranger/telemetry | {"m":{}}  | UNKNOWN_DEVICE | the registry is closed and does not list xinghu/gas/stranger
            lifeline/v1/xinghu/smoke/s-1/telemetry    | {"m":{}}  | UNKNOWN_KIND   | no kind 'smoke'; known are gas, water, drainage, charger, elevator, hydrant
            lifeline/v1/xinghu/gas/g-1/weather        | {"m":{}}  | UNKNOWN_TOPIC  | its last part must be telemetry, event or status
            lifeline/v1/xing hu/gas/g-1/telemetry     | {"m":{}}  | UNKNOWN_TOPIC  | 'xing hu' is not 1 to 64 letters
            some/where/else                           | {"m":{}}  | UNKNOWN_TOPIC  | a device's topic is lifeline/v1/{community}/{kind}/{device}/
            lifeline/v1/xinghu/gas/g-1/telemetry      | {"m":{"   | MALFORMED      | not JSON at line 1, column
            lifeline/v1/xinghu/gas/g-1/telemetry      | {"m":{"   | MALFORMED      | : Unexpected end-of-input
            lifeline/v1/xinghu/gas/g-1/telemetry      | {"m":{}}} | MALFORMED      | near: {"m":{}}}
            lifeline/v1/xinghu/gas/g-1/telemetry      | {"m":{}}1 | MALFORMED      | Something follows the end of the JSON
            lifeline/v1/xinghu/gas/g-1/telemetry      | lel=3     | MALFORMED      | Unrecognized token 'lel'; near:
            lifeline/v1/xinghu/gas/g-1/telemetry      | ``        | EMPTY          | the payload is empty
            lifeline/v1/xinghu/gas/g-1/status         | ` `       | EMPTY          | nothing but white space
            """)
    void saysWhyAMessageIsNotUnderstood(String topic, String payload, Reason reason, String detail) {
        Quarantined one = refuse(topic, payload);
        assertThat(one.reason()).isEqualTo(reason);
        assertThat(one.detail()).contains(detail);
        assertThat(one.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void readsABackfillAndQuarantinesItsBadElementsAlone() {
        String good = "{\"ts\":\"2026-11-22T02:00:00Z\",\"m\":{\"lel\":1}}";
        Message message = decode(GAS + "telemetry", "[" + good + ", 7,{\"x\":1} ," + good.replace('1', '2') + "]");
        assertThat(message.observations()).hasSize(2);
        assertThat(Quality.of(message.observations().getFirst().quality())).containsExactly(Quality.LATE);
        assertThat(message.quarantined())
                .extracting(one -> new String(one.payload(), StandardCharsets.UTF_8))
                .containsExactly("7", "{\"x\":1}");
    }

    @Test
    void takesTheFirstWordOfADeviceForThatOfASlowClockButForAListAndAStatus() {
        String old = "\"ts\":\"2026-11-22T03:14:05Z\",";
        Observation alarm = observe(GAS + "event", "{" + old + "\"code\":\"alarm\"}");
        assertThat(Quality.of(alarm.quality())).containsExactly(Quality.CLOCK_SKEW);
        assertThat(alarm.time()).isEqualTo("2026-11-22T03:14:05Z");
        String other = GAS.replace("g-1", "g-2");
        assertThat(Quality.of(observe(other + "telemetry", "[{" + old + "\"m\":{\"lel\":1}}]")
                        .quality()))
                .containsExactly(Quality.LATE);
        assertThat(Quality.of(observe(other + "status", "{" + old + "\"status\":\"offline\"}")
                        .quality()))
                .containsExactly(Quality.LATE);
    }

    @Test
    void fingerprintsAnElementByItsOwnBytes() {
        String element = "{\"ts\":\"2026-11-22T02:00:00Z\",\"m\":{\"lel\":1}}";
        Message backfill = decode(GAS + "telemetry", "[" + element + "," + element + "]");
        Observation alone = observe(GAS + "telemetry", element);
        assertThat(backfill.observations())
                .extracting(one -> one.stamp().fingerprint())
                .containsOnly(alone.stamp().fingerprint());
    }

    @Test
    void keepsWhatStoodBeforeABreakInAList() {
        String good = "{\"ts\":\"2026-11-22T02:00:00Z\",\"m\":{\"lel\":1}}";
        Message message = decode(GAS + "telemetry", "[" + good + "," + good + ",{\"ts\":\"2026-11-");
        assertThat(message.observations()).hasSize(2);
        assertThat(message.quarantined()).singleElement().satisfies(rest -> {
            assertThat(rest.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(new String(rest.payload(), StandardCharsets.UTF_8)).isEqualTo(",{\"ts\":\"2026-11-");
        });
    }

    @Test
    void quarantinesATooLongBackfillWhole() {
        String payload = "[" + "{\"m\":{}},".repeat(10_000) + "{\"m\":{}}]";
        Message message = decode(GAS + "telemetry", payload);
        assertThat(message.observations()).isEmpty();
        assertThat(message.quarantined()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(one.payload()).hasSize(payload.length());
        });
    }

    @Test
    void keepsOnlyTheStartOfATooLargePayload() {
        Quarantined one = refuse(GAS + "telemetry", " ".repeat(10_000_000));
        assertThat(one.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(one.payload()).hasSize(4096);
        assertThat(one.detail()).contains("10000000 bytes, SHA-256 ");
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        Quarantined one = refuse(GAS + "telemetry", "{\"m\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        assertThat(one.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(observe(GAS + "telemetry", "\uFEFF{\"m\":{\"lel\":4}}")).isInstanceOf(Observation.Reading.class);
    }

    @Test
    void marksARedeliveredMessageWithoutATimeAsRepeatable() {
        byte[] payload = "{\"m\":{\"alarm\":true}}".getBytes(StandardCharsets.UTF_8);
        Arrival again = new Arrival(NOW, true, false, Optional.empty());
        assertThat(decoder.decode(GAS + "telemetry", payload, again).observations())
                .singleElement()
                .satisfies(one -> assertThat(one.stamp().repeatable()).isTrue());
        assertThat(decoder.decode(GAS + "telemetry", payload, Arrival.live(NOW)).observations())
                .singleElement()
                .satisfies(one -> assertThat(one.stamp().repeatable()).isFalse());
    }

    @Test
    void sharesTheDeviceIdAmongItsMessages() {
        assertThat(observe(GAS + "telemetry", "{\"m\":{}}").device())
                .isSameAs(observe(GAS + "telemetry", "{\"m\":{\"lel\":1}}").device());
    }

    private Message decode(String topic, String payload) {
        return decoder.decode(topic, payload.getBytes(StandardCharsets.UTF_8), Arrival.live(NOW));
    }

    private Observation observe(String topic, String payload) {
        Message message = decode(topic, payload);
        assertThat(message.quarantined()).extracting(Quarantined::detail).isEmpty();
        assertThat(message.observations()).hasSize(1);
        return message.observations().getFirst();
    }

    private Quarantined refuse(String topic, String payload) {
        Message message = decode(topic, payload == null ? "" : payload);
        assertThat(message.observations()).isEmpty();
        assertThat(message.quarantined()).hasSize(1);
        return message.quarantined().getFirst();
    }

    private double value(Observation observation, String field) {
        return observation.values().get(gas.indexOf(field));
    }

    private static String marks(Observation observation) {
        Set<Quality> marks = Quality.of(observation.quality());
        return marks.stream().map(Quality::name).collect(Collectors.joining(","));
    }
}
