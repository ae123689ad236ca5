package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.incident.ChargerIncident;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.scenario.Happening;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CLOSE = "\"command\":\"close_valve\",\"m\":{\"valve\":\"closed\"}";
    private static final String CUT = "\"command\":\"cut_power\",\"m\":{\"power\":\"off\"}";

    private record Said(DeviceTopic topic, String text, Instant at) {}

    /** One device of a hamlet, and what happens to it. */
    private static final class Place {
        private final Simulation simulation;
        private final DeviceId device;
        private final List<Said> said = new ArrayList<>();
        private Instant now = START;

        private Place(Role role, List<Scenario> scenarios) {
            Neighbourhood hamlet = Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(400));
            simulation = new Simulation(hamlet, scenarios, 1, START);
            device = hamlet.devices().stream()
                    .filter(each -> each.role() == role)
                    .findFirst()
                    .map(SimulatedDevice::id)
                    .orElseThrow();
        }

        private void heard(SimulatedDevice by, DeviceTopic topic, byte[] payload, Instant at) {
            if (by.id().equals(device)) {
                said.add(new Said(topic, new String(payload, StandardCharsets.UTF_8), at));
            }
        }

        private Place after(Duration time) {
            now = now.plus(time);
            simulation.run(now, this::heard);
            return this;
        }

        private Place command(String id, Duration holds, String what) {
            return hear("{\"id\":\"" + id + "\",\"expires\":\"" + now.plus(holds) + "\"," + what + "}");
        }

        private Place hear(String payload) {
            simulation.hear(device, payload.getBytes(StandardCharsets.UTF_8), now, this::heard);
            return this;
        }

        private List<String> events() {
            return said.stream()
                    .filter(each -> each.topic() == DeviceTopic.EVENT)
                    .map(Said::text)
                    .toList();
        }

        private Said reading() {
            return said.stream()
                    .filter(each -> each.topic() == DeviceTopic.TELEMETRY)
                    .reduce((_, last) -> last)
                    .orElseThrow();
        }
    }

    private static Place kitchen(boolean sticks) {
        return new Place(
                Role.GAS_HOUSEHOLD,
                List.of(scenario(Role.GAS_HOUSEHOLD, new GasIncident.Leak(1, 20, 0.5, sticks, HOUR))));
    }

    private static Scenario scenario(Role role, Incident incident) {
        return new Scenario(
                "one", new Names("一", "one"), List.of(new Happening(Duration.ofMinutes(1), role, 0, 1, incident)));
    }

    private static double lel(Said reading) {
        return Double.parseDouble(reading.text().replaceAll(".*\"lel\":(-?[0-9.]+).*", "$1"));
    }

    @Test
    void aValveClosesAfterSecondsAndTheGasGoes() {
        Place kitchen = kitchen(false).after(Duration.ofMinutes(20));
        double before = lel(kitchen.reading());
        assertThat(before).isGreaterThan(20);
        assertThat(kitchen.reading().text()).contains("\"valve\":\"open\"");
        Instant asked = kitchen.now;
        kitchen.command("a", Duration.ofMinutes(1), CLOSE).after(Duration.ofSeconds(10));
        assertThat(kitchen.events()).last().asString().contains("valve_closed");
        assertThat(kitchen.reading().text()).contains("\"valve\":\"closed\"");
        assertThat(kitchen.reading().at()).isBetween(asked.plusSeconds(5), asked.plusSeconds(8));
        kitchen.after(Duration.ofMinutes(30));
        assertThat(lel(kitchen.reading())).isLessThan(before * 0.9);
    }

    @Test
    void aValveThatSticksStaysOpen() {
        Place kitchen = kitchen(true).after(Duration.ofMinutes(20));
        kitchen.command("a", Duration.ofMinutes(1), CLOSE).after(Duration.ofMinutes(1));
        assertThat(kitchen.reading().text()).contains("\"valve\":\"open\"");
        assertThat(kitchen.events()).noneMatch(event -> event.contains("valve_closed") || event.contains("command_"));
    }

    @Test
    void whatComesTooLateIsNotDone() {
        Place kitchen = kitchen(false).after(Duration.ofMinutes(20));
        kitchen.command("late-1", Duration.ZERO, CLOSE).after(Duration.ofMinutes(1));
        assertThat(kitchen.events()).last().asString().contains("\"code\":\"command_expired\",\"command\":\"late-1\"");
        assertThat(kitchen.reading().text()).contains("\"valve\":\"open\"");
    }

    @Test
    void whatIsNoCommandOrNoneOfItsOwnIsRefused() {
        for (String bad : List.of(
                "close!",
                "[]",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"expires\":\"tomorrow\"," + CLOSE + "}",
                "{\"id\":\"a\",\"expires\":\"2027-01-01T00:00:00Z\",\"command\":\"open_valve\",\"m\":{\"valve\":\"open\"}}",
                "{\"id\":\"a\",\"expires\":\"2027-01-01T00:00:00Z\"," + CUT + "}")) {
            Place kitchen = kitchen(false).after(Duration.ofMinutes(5));
            kitchen.hear(bad).after(Duration.ofMinutes(1));
            assertThat(kitchen.events()).as(bad).last().asString().contains("command_refused");
            assertThat(kitchen.reading().text()).as(bad).contains("\"valve\":\"open\"");
        }
    }

    @Test
    void whatComesTwiceIsDoneOnce() {
        Place kitchen = kitchen(false).after(Duration.ofMinutes(20));
        kitchen.command("a", Duration.ofMinutes(1), CLOSE).after(Duration.ofSeconds(10));
        int events = kitchen.events().size();
        kitchen.command("a", Duration.ZERO, CLOSE).after(Duration.ofSeconds(10));
        assertThat(kitchen.events()).hasSize(events);
    }

    @Test
    void aShedIsCutOffUnlessItsRelaySticks() {
        for (boolean sticks : new boolean[] {false, true}) {
            Place shed = new Place(
                    Role.BIKE_SHED,
                    List.of(scenario(Role.BIKE_SHED, new ChargerIncident.ThermalRunaway(10, sticks, HOUR))));
            shed.after(Duration.ofMinutes(5))
                    .command("a", Duration.ofMinutes(1), CUT)
                    .after(Duration.ofSeconds(40));
            assertThat(shed.reading().text()).contains("\"mains\":" + sticks);
        }
    }

    @Test
    void aPortAndAPostGiveNoPowerOnceCut() {
        for (Role role : List.of(Role.BIKE_PORT, Role.CAR_POST)) {
            Place place = new Place(role, List.of(scenario(role, new ChargerIncident.WarmDay(40, HOUR))));
            place.after(Duration.ofMinutes(10));
            assertThat(place.reading().text()).contains("\"mains\":true").doesNotContain("\"power\":0.0,");
            place.command("a", Duration.ofMinutes(1), CUT).after(Duration.ofSeconds(5));
            assertThat(place.reading().text()).contains("\"mains\":false").contains("\"power\":0.0,");
        }
    }

    @Test
    void aScenarioMayNameTheFault(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("stuck.yaml"), """
                id: stuck
                names: {zh: 阀门卡滞, en: stuck valve}
                happens:
                  - at: PT1M
                    role: gas-household
                    first: 1
                    what: leak
                    lasts: PT50M
                    with: {flow-m3-per-h: 1.0, room-m3: 20, air-changes-per-h: 0.5, valve-sticks: true}
                must-not: []
                """);
        assertThat(ScenarioFiles.load(file).happens().getFirst().incident())
                .isEqualTo(new GasIncident.Leak(1, 20, 0.5, true, Duration.ofMinutes(50)));
    }
}
