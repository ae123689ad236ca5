package community.lifeline.deploy.check;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Those of a neighbourhood that a scenario concerns.
 *
 * @param struck by what happens
 * @param around what shares a building, a zone or a gateway with one of those, and those themselves
 */
record Company(List<SimulatedDevice> struck, List<SimulatedDevice> around) {
    static Company of(Neighbourhood neighbourhood, Scenario scenario) {
        List<SimulatedDevice> struck = scenario.happens().stream()
                .flatMap(happening -> happening.struck(neighbourhood).stream())
                .distinct()
                .toList();
        Set<String> places = struck.stream().flatMap(Company::places).collect(Collectors.toSet());
        Set<SimulatedDevice> hit = new HashSet<>(struck);
        List<SimulatedDevice> around = neighbourhood.devices().stream()
                .filter(device -> hit.contains(device) || places(device).anyMatch(places::contains))
                .toList();
        return new Company(struck, around);
    }

    private static Stream<String> places(SimulatedDevice device) {
        return Stream.of(
                        device.place().building().map(name -> "building " + name),
                        device.place().zone().map(name -> "zone " + name),
                        device.behind().map(name -> "behind " + name))
                .flatMap(Optional::stream);
    }

    Set<DeviceId> ids() {
        return around.stream().map(SimulatedDevice::id).collect(Collectors.toSet());
    }
}
