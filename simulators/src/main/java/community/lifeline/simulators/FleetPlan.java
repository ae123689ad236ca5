package community.lifeline.simulators;

import community.lifeline.simulators.bad.BadShares;
import community.lifeline.simulators.bad.Disorder;
import community.lifeline.simulators.city.CityPlan;
import community.lifeline.simulators.city.Crowd;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.vendor.Vendors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is simulated: one neighbourhood by the physics of its places, a city around it whose devices have an ordinary day, what
 * is wrong with some, and whether those that have a vendor speak its way.
 *
 * @param city of which the neighbourhood is the first community
 */
public record FleetPlan(
        NeighbourhoodPlan neighbourhood,
        Optional<CityPlan> city,
        BadShares bad,
        boolean vendors,
        List<Scenario> scenarios) {
    public FleetPlan {
        scenarios = List.copyOf(scenarios);
    }

    public static FleetPlan of(NeighbourhoodPlan neighbourhood, List<Scenario> scenarios) {
        return new FleetPlan(neighbourhood, Optional.empty(), BadShares.NONE, false, scenarios);
    }

    /** The same plan, neighbourhood and start give the same bytes in the same order. */
    public World world(Neighbourhood drawn, Instant start) {
        long seed = neighbourhood.seed();
        Simulation simulation =
                new Simulation(drawn, scenarios, seed, start, vendors ? Behaviours::brisk : UnaryOperator.identity());
        World all = city.<World>map(plan -> around(simulation, drawn.devices(), plan, start))
                .orElseGet(() -> new LivelyWorld(simulation));
        World measured = Disorder.ofValues(all, bad, seed);
        return Disorder.ofMessages(vendors ? new Vendors(measured, drawn.devices()) : measured, bad, seed);
    }

    private static World around(Simulation simulation, List<SimulatedDevice> first, CityPlan plan, Instant start) {
        return plan.devices() <= first.size()
                ? new LivelyWorld(simulation)
                : new Chorus(List.of(new LivelyWorld(simulation), new Crowd(plan, first.size(), start)));
    }

    public int devices(Neighbourhood drawn) {
        return Math.max(drawn.devices().size(), city.map(CityPlan::devices).orElse(0));
    }
}
