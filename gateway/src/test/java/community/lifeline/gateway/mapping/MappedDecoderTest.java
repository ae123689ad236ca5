package community.lifeline.gateway.mapping;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Quarantined;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** The shipped mappings, by payloads as the vendors document them. */
class MappedDecoderTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:05Z");

    private final MappedDecoder decoder = new MappedDecoder(
            MappingFiles.builtIn(KINDS),
            new NativeDecoder(KINDS, device -> !device.device().equals("stranger"), DecodeConfig.DEFAULTS),
            DecodeConfig.DEFAULTS);

    private Message decode(String topic, String payload) {
        return decoder.decode(
                "lifeline/vendor/" + topic,
                payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Arrival.live(NOW));
    }

    /** What of it is measured, in the order of the names. */
    private static Map<String, Object> values(Observation observation) {
        DeviceKind kind = KINDS.require(observation.device().kind());
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < kind.fields().size(); i++) {
            if (observation.values().has(i)) {
                double value = observation.values().get(i);
                values.put(kind.fields().get(i).name(), shown(kind.fields().get(i), value));
            }
        }
        return values;
    }

    private static Object shown(Field field, double value) {
        return switch (field) {
            case Field.Metric _ -> value;
            case Field.Flag _ -> value == 1;
            case Field.Choice choice -> choice.codes().get((int) value).id();
        };
    }

    @Test
    void aStateOnlyAlarmIsReadingAndEvent() {
        Message message =
                decode("gs101/xinghu/gas-s-1", "{'gas_status':1,'valve_status':0,'life_remain':157680000,'sn':'A1'}");
        assertThat(message.quarantined()).isEmpty();
        assertThat(message.observations())
                .satisfiesExactly(
                        reading -> {
                            assertThat(reading.device()).hasToString("xinghu/gas/gas-s-1");
                            assertThat(values(reading))
                                    .containsExactly(
                                            entry("alarm", true),
                                            entry("life_remain", 157_680_000.0),
                                            entry("valve", "closed"));
                            assertThat(reading.extra()).contains("{\"vendor\":{\"sn\":\"A1\"}}");
                            assertThat(Quality.of(reading.quality())).containsExactly(Quality.UNTIMED);
                        },
                        event -> assertThat(((Observation.Event) event).code()).isEqualTo("alarm"));
    }

    @Test
    void aHeartbeatSaysNothingOfGas() {
        Message message = decode(
                "aep-gas/xinghu",
                "{'deviceCode':'869','IMEI':'869','protocol':'LWM2M','payload':{'ICCID':'8986','rsrp':-95,'sinr':12,"
                        + "'heartbeat_time':1795428000000}}");
        assertThat(message.observations()).singleElement().satisfies(reading -> {
            assertThat(reading.device()).hasToString("xinghu/gas/869");
            assertThat(values(reading)).containsExactly(entry("rssi", -95.0), entry("snr", 12.0));
            assertThat(reading.extra().orElseThrow()).contains("\"ICCID\":\"8986\"", "\"IMEI\":\"869\"");
        });
    }

    @Test
    void anNbIotAlarmNamesItsValue() {
        Message message = decode(
                "aep-gas/xinghu",
                "{'deviceCode':'869','timestamp':1795428004000,'payload':{'gas_value':'23','gas_sensor_state':1,"
                        + "'valve_state':0,'medium':1,'battery_value':88}}");
        assertThat(message.observations())
                .satisfiesExactly(
                        reading -> assertThat(values(reading))
                                .containsEntry("lel", 23.0)
                                .containsEntry("alarm", true)
                                .containsEntry("valve", "closed")
                                .containsEntry("medium", "natural_gas"),
                        event -> assertThat(values(event)).containsExactly(entry("lel", 23.0)));
    }

    @Test
    void aFaultySensorIsNoAllClear() {
        Message message = decode("aep-gas/xinghu", "{'deviceCode':'869','payload':{'gas_sensor_state':2}}");
        assertThat(message.observations())
                .singleElement()
                .satisfies(reading -> assertThat(values(reading)).containsExactly(entry("sensor", "fault")));
    }

    @Test
    void aLiftBoxSpeaksTheNationalStatusAndUnknownCodesStay() {
        Message message = decode(
                "lift-box/xinghu/lift-01-1",
                "{'time':'2026-11-23 18:00:04','service_mode':1,'car_status':1,'car_direction':2,'door_zone':2,"
                        + "'car_position':7,'door_status':1,'passenger_status':1,'power_status':1,'speed':1.75,"
                        + "'fault_code':'37'}");
        assertThat(message.observations())
                .satisfiesExactly(
                        reading -> {
                            assertThat(reading.time()).isEqualTo(Instant.parse("2026-11-23T10:00:04Z"));
                            assertThat(values(reading))
                                    .containsEntry("direction", "down")
                                    .containsEntry("floor", 7.0)
                                    .containsEntry("passenger", true)
                                    .containsEntry("door_zone", false)
                                    .containsEntry("speed", 1.75);
                            assertThat(reading.quality()).isZero();
                        },
                        event -> {
                            assertThat(((Observation.Event) event).code()).isEqualTo("37");
                            assertThat(event.is(Quality.UNKNOWN_FIELD)).isTrue();
                        });
    }

    @Test
    void aPortOfAShedIsADeviceOfItsOwn() {
        Message message = decode(
                "tower-ebike/xinghu",
                "{'stationId':'shed-01','plugNum':'03','plugId':'x','state':2,'voltage':221.5,'electricityCurrent':0.7,"
                        + "'power':155.1,'temperature':31.2,'batteryInfo':5,'time':'2026-11-23 18:00:00'}");
        assertThat(message.observations()).singleElement().satisfies(reading -> {
            assertThat(reading.device()).hasToString("xinghu/charger/shed-01-p03");
            assertThat(values(reading))
                    .containsEntry("battery_info", "lithium_damaged")
                    .containsEntry("port_state", "charging")
                    .containsEntry("power", 155.1);
        });
    }

    @Test
    void smokeOfAShedIsAnEvent() {
        Message message = decode(
                "tower-ebike/xinghu",
                "{'stationId':'shed-01','mid':'7','alarmName':'烟雾报警','alarmLevel':1,'alarmFlag':1,"
                        + "'alarmTime':'2026-11-23 18:00:00'}");
        assertThat(message.observations())
                .singleElement()
                .satisfies(
                        event -> assertThat(((Observation.Event) event).code()).isEqualTo("smoke"));
    }

    @Test
    void ocppStatusAndMeterValuesAreOfTheirConnector() {
        Message status = decode(
                "ocpp16/xinghu/ev-01",
                "[2,'19','StatusNotification',{'connectorId':1,'errorCode':'GroundFailure','status':'Faulted',"
                        + "'timestamp':'2026-11-23T10:00:00Z'}]");
        assertThat(status.observations())
                .satisfiesExactly(
                        reading -> assertThat(values(reading))
                                .containsExactly(
                                        entry("error", "GroundFailure"),
                                        entry("site", "ev"),
                                        entry("status", "Faulted")),
                        event -> assertThat(((Observation.Event) event).code()).isEqualTo("ground_failure"));
        Message meter = decode(
                "ocpp16/xinghu/ev-01",
                "[2,'20','MeterValues',{'connectorId':1,'transactionId':4,'meterValue':["
                        + "{'timestamp':'2026-11-23T10:00:00Z','sampledValue':["
                        + "{'value':'6.9','measurand':'Power.Active.Import','unit':'kW'},"
                        + "{'value':'1043512','measurand':'Energy.Active.Import.Register'},"
                        + "{'value':'38','measurand':'Temperature','location':'Cable','unit':'Celsius'}]},"
                        + "{'timestamp':'2026-11-23T10:00:30Z','sampledValue':[{'value':'55','measurand':'SoC'}]}]}]");
        assertThat(meter.observations())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.device()).hasToString("xinghu/charger/ev-01-1");
                            assertThat(values(first))
                                    .containsEntry("power", 6_900.0)
                                    .containsEntry("energy", 1_043.512)
                                    .containsEntry("gun_temperature", 38.0);
                        },
                        second -> assertThat(values(second)).containsEntry("soc", 55.0));
    }

    @Test
    void hydrantsComeInLists() {
        Message message = decode(
                "hydrant-push/xinghu",
                "[{'DeviceId':'hyd-01','TACQ':'2026-11-23 18:00:01','Status':0,'Water':0.312,'Voltage':3.6,"
                        + "'KnockDownStatus':0,'Signal':20},{'DeviceId':'hyd-02','TACQ':'2026-11-23 18:00:02',"
                        + "'Status':2,'Water':0.01,'KnockDownStatus':1}]");
        assertThat(message.observations())
                .satisfiesExactly(
                        first -> assertThat(values(first))
                                .containsEntry("pressure", 312.0)
                                .containsEntry("rssi", -73.0),
                        second -> assertThat(values(second))
                                .containsEntry("knocked", true)
                                .containsEntry("alarm", true));
    }

    @Test
    void whatDoesNotFitIsQuarantinedAsItCame() {
        assertThat(decode("gs101/xinghu/g1", "{'temperature':3}").quarantined())
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.reason()).isEqualTo(Quarantined.Reason.SCHEMA);
                    assertThat(bad.detail()).startsWith("mapping 'gs101': none of its messages fits the payload");
                    assertThat(bad.topic()).isEqualTo("lifeline/vendor/gs101/xinghu/g1");
                });
        assertThat(decode("gs101/xinghu/g1", "{'gas_st").quarantined())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(Quarantined.Reason.MALFORMED));
        assertThat(decode("gs101/xinghu/stranger", "{'gas_status':0}").quarantined())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(Quarantined.Reason.UNKNOWN_DEVICE));
        assertThat(decode("gs101/xinghu/g1", "").quarantined())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(Quarantined.Reason.EMPTY));
        assertThat(decode("hydrant-push/xinghu", "[]").quarantined()).hasSize(1);
    }

    @Test
    void topicsOfNoMappingAreTheNativeDecodersBusiness() {
        assertThat(decode("nobody/xinghu/g1", "{}").quarantined())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(Quarantined.Reason.UNKNOWN_TOPIC));
    }

    @Test
    void theSameBytesAreTheSameObservation() {
        String payload = "{'gas_status':0,'time':'2026-11-23T10:00:00Z','sn':'A1'}";
        Observation first = decode("gs101/xinghu/g1", payload).observations().getFirst();
        Observation second = decode("gs101/xinghu/g1", payload).observations().getFirst();
        assertThat(first.stamp()).isEqualTo(second.stamp());
    }
}
