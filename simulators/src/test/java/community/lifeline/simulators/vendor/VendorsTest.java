package community.lifeline.simulators.vendor;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mapping.MappedDecoder;
import community.lifeline.gateway.mapping.MappingFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.simulators.FleetPlan;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.bad.BadShares;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A neighbourhood that speaks as vendors' devices do, heard through the mappings that are shipped. */
class VendorsTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final NeighbourhoodPlan PLAN = NeighbourhoodPlan.xinghu().withPeople(800);
    private static final List<Scenario> INCIDENTS = Stream.of(
                    "gas-leak", "elevator-entrapment", "charger-fire", "hydrant-flushing")
            .map(ScenarioFiles::builtIn)
            .toList();
    private static final Neighbourhood PLACE = Neighbourhood.of(PLAN);

    private final MappedDecoder decoder = new MappedDecoder(
            MappingFiles.builtIn(KINDS),
            new NativeDecoder(KINDS, _ -> true, DecodeConfig.DEFAULTS),
            DecodeConfig.DEFAULTS);

    private static List<Utterance> heard(Duration time) {
        FleetPlan plan = new FleetPlan(PLAN, Optional.empty(), BadShares.NONE, true, INCIDENTS);
        List<Utterance> heard = new ArrayList<>();
        plan.world(PLACE, START).run(START.plus(time), heard::add);
        return heard;
    }

    @Test
    void everyMessageOfADayIsUnderstoodByTheShippedMappings() {
        TreeMap<String, Integer> doubts = new TreeMap<>();
        Set<String> codes = new HashSet<>();
        Set<DeviceId> devices = new HashSet<>();
        List<Utterance> heard = heard(Duration.ofHours(4));
        assertThat(heard.stream()
                        .filter(said -> said.topic().contains("ocpp16"))
                        .map(Utterance::text))
                .anyMatch(text -> text.contains("StatusNotification"))
                .anyMatch(text -> text.contains("MeterValues"));
        for (Utterance said : heard) {
            Message message = decoder.decode(said.topic(), said.payload(), Arrival.live(said.at()));
            message.quarantined().forEach(bad -> doubts.merge(bad.detail() + said.text(), 1, Integer::sum));
            for (Observation observation : message.observations()) {
                devices.add(observation.device());
                if (observation instanceof Observation.Event event) {
                    codes.add(event.code());
                }
                if (observation.quality() != 0) {
                    doubts.merge(Quality.of(observation.quality()) + " " + said.text(), 1, Integer::sum);
                }
            }
        }
        assertThat(doubts).isEmpty();
        assertThat(codes).contains("alarm", "entrapment", "smoke", "alarm_button");
        assertThat(devices)
                .containsAll(PLACE.devices().stream()
                        .map(SimulatedDevice::id)
                        .map(id -> id.device().startsWith("ev-")
                                ? new DeviceId(id.community(), id.kind(), id.device() + "-1")
                                : id)
                        .collect(Collectors.toSet()));
    }

    @Test
    void devicesSpeakAtTheirVendorsPace() {
        List<Utterance> heard = heard(Duration.ofMinutes(20));
        assertThat(gaps(heard, "lift-box/")).contains(Duration.ofSeconds(1));
        assertThat(gaps(
                        heard.stream()
                                .filter(said -> said.text().contains("\"heartbeat\""))
                                .toList(),
                        "tower-ebike/"))
                .contains(Duration.ofSeconds(30));
        assertThat(heard.stream()
                        .filter(said ->
                                said.topic().contains("aep-gas") && said.text().contains("ICCID"))
                        .map(Utterance::device))
                .doesNotHaveDuplicates();
    }

    /** Between two words of one device. */
    private static Set<Duration> gaps(List<Utterance> heard, String vendor) {
        Set<Duration> gaps = new HashSet<>();
        TreeMap<String, Instant> last = new TreeMap<>();
        heard.stream().filter(said -> said.topic().contains(vendor)).forEach(said -> {
            Instant before = last.put(said.device().toString(), said.at());
            if (before != null) {
                gaps.add(Duration.between(before, said.at()));
            }
        });
        return gaps;
    }
}
