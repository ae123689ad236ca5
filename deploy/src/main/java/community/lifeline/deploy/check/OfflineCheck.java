package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.alerts.suppress.Gate;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.Register;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.Sight;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays scenarios to the rules on a virtual clock: hours in a fraction of a second, the same each time. The devices that are
 * struck are there, and those of the same buildings, zones and gateways.
 *
 * @param day on which it happens; the hour is the scenario's
 */
public record OfflineCheck(
        RuleBook book, Kinds kinds, List<Inhibition> inhibitions, NeighbourhoodPlan plan, LocalDate day) {
    /** The running program looks every second; here three are no matter, and in a story of many hours ten. */
    private static final Duration OFTEN = Duration.ofSeconds(3);

    private static final Duration RARELY = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(4);

    /** @throws IllegalArgumentException where the scenario names a rule or a place that there is not */
    public Judgement of(Scenario scenario) {
        Sense.check(scenario, book);
        Neighbourhood neighbourhood = Neighbourhood.of(plan);
        Company company = Company.of(neighbourhood, scenario);
        Sense.check(scenario, company);
        Set<DeviceId> there = company.ids();
        Instant start = day.atTime(scenario.startsAt()).atZone(DayCurve.ZONE).toInstant();
        Instant end = start.plus(scenario.lasts());
        Simulation simulation = new Simulation(
                neighbourhood, device -> there.contains(device.id()), List.of(scenario), plan.seed(), start);
        Duration look = scenario.lasts().compareTo(LONG) > 0 ? RARELY : OFTEN;
        VirtualPlatform platform =
                new VirtualPlatform(book, kinds, register(neighbourhood, there), gate(), start, look);
        simulation.run(end, (device, topic, payload, at) -> platform.hear(topic.of(device.id()), payload, at));
        platform.upTo(end);
        if (!platform.refused().isEmpty()) {
            throw new IllegalStateException(
                    scenario.id() + ": " + platform.refused().getFirst());
        }
        return Judgement.of(scenario, platform.risings(), Sight.FULL);
    }

    private Gate gate() {
        return new Gate(inhibitions, FlapConfig.DEFAULT, alert -> LifeSafety.concerns(alert, book));
    }

    private static Register register(Neighbourhood neighbourhood, Set<DeviceId> there) {
        return new Register(
                1,
                Simulated.listings(neighbourhood).stream()
                        .filter(listing -> there.contains(listing.device()))
                        .collect(Collectors.toMap(Listing::device, Listing::profile)));
    }
}
