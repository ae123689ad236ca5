package community.lifeline.simulators;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Neighbourhood SMALL =
            Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(800));

    /** What scenarios are about: tests, cold sensors, readings kept during an outage, wills. */
    private static final int FORESEEN =
            Quality.TEST.bit() | Quality.WARMING_UP.bit() | Quality.LATE.bit() | Quality.UNTIMED.bit();

    @Test
    void sameSeedGivesTheSameBytesInAnyStride() {
        assertThat(transcript(7, Duration.ofHours(1)))
                .isEqualTo(transcript(7, Duration.ofMillis(700)))
                .hasSizeGreaterThan(1_000);
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertThat(transcript(7, Duration.ofHours(1))).isNotEqualTo(transcript(8, Duration.ofHours(1)));
    }

    private static List<String> transcript(long seed, Duration stride) {
        Simulation simulation = new Simulation(SMALL, ScenarioFiles.builtIn(), seed, START);
        List<String> said = new ArrayList<>();
        for (Instant until = START.plus(stride);
                !until.isAfter(START.plus(Duration.ofMinutes(30)).plus(stride));
                until = until.plus(stride)) {
            Instant end =
                    until.isAfter(START.plus(Duration.ofMinutes(30))) ? START.plus(Duration.ofMinutes(30)) : until;
            simulation.run(
                    end,
                    (device, topic, payload, at) ->
                            said.add(topic.of(device.id()) + " " + new String(payload, StandardCharsets.UTF_8)));
        }
        return said;
    }

    @Test
    void everyMessageOfADayWithAllScenariosIsUnderstoodAndPlausible() {
        NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);
        Simulation simulation = new Simulation(SMALL, ScenarioFiles.builtIn(), 3, START);
        Map<String, Integer> flaws = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        int[] count = new int[1];
        simulation.run(START.plus(Duration.ofHours(26)), (device, topic, payload, at) -> {
            Message message = decoder.decode(topic.of(device.id()), payload, Arrival.live(at));
            count[0]++;
            kinds.add(device.id().kind());
            message.quarantined().forEach(bad -> flaws.merge(bad.detail(), 1, Integer::sum));
            for (Observation observation : message.observations()) {
                if ((observation.quality() & ~FORESEEN) != 0) {
                    flaws.merge(
                            device.role() + " " + Quality.of(observation.quality()) + " "
                                    + new String(payload, StandardCharsets.UTF_8),
                            1,
                            Integer::sum);
                }
            }
        });
        assertThat(flaws).isEmpty();
        assertThat(kinds).hasSize(6);
        assertThat(count[0]).isGreaterThan(20_000);
    }

    @Test
    void everyDeviceSpeaksWithinAMinute() {
        Simulation simulation = new Simulation(SMALL, List.of(), 3, START);
        Set<String> heard = new HashSet<>();
        simulation.run(
                START.plusSeconds(61),
                (device, topic, payload, at) -> heard.add(device.id().device()));
        assertThat(heard).hasSize(SMALL.devices().size());
    }

    @Test
    void whatIsUnderWayAtTheStartComesIntoViewAsItWouldBe() {
        Scenario leak = ScenarioFiles.builtIn("gas-leak");
        Neighbourhood whole = Neighbourhood.of(NeighbourhoodPlan.xinghu());
        Instant later = START.plus(Duration.ofMinutes(10));
        List<String> fromTheStart = saidBy(new Simulation(whole, List.of(leak), 5, START), leak, whole, later);
        List<String> underWay = saidBy(
                new Simulation(whole, List.of(leak.shifted(Duration.ofMinutes(-10))), 5, later), leak, whole, later);
        assertThat(underWay).anyMatch(line -> line.contains("\"lel\":16") || line.contains("\"lel\":15"));
        assertThat(fromTheStart).isNotEmpty();
    }

    private static List<String> saidBy(Simulation simulation, Scenario scenario, Neighbourhood place, Instant from) {
        String struck =
                scenario.happens().getFirst().struck(place).getFirst().id().device();
        List<String> said = new ArrayList<>();
        simulation.run(from.plusSeconds(60), (device, topic, payload, at) -> {
            if (device.id().device().equals(struck) && topic == DeviceTopic.TELEMETRY && !at.isBefore(from)) {
                said.add(new String(payload, StandardCharsets.UTF_8));
            }
        });
        return said;
    }

    @Test
    void numbersShowTheirDecimals() {
        String json = new String(
                Payload.at(START)
                        .number("a", -0.256, 2)
                        .number("b", 12, 0)
                        .number("c", 0.0004, 3)
                        .number("d", 7.05, 1)
                        .flag("e", true)
                        .choice("f", "open")
                        .telemetry(),
                StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo(
                        "{\"ts\":\"2026-11-23T10:00:00Z\",\"m\":{\"a\":-0.26,\"b\":12,\"c\":0.000,\"d\":7.1,\"e\":true,"
                                + "\"f\":\"open\"}}");
    }
}
