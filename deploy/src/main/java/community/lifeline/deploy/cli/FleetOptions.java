package community.lifeline.deploy.cli;

import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.simulators.FleetPlan;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.bad.BadShares;
import community.lifeline.simulators.city.CityPlan;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.mqtt.Callers;
import community.lifeline.simulators.scenario.Scenario;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many devices are simulated, what is wrong with them, how they connect and when it is. */
final class FleetOptions {
    private static final int GATEWAYS = 100;

    @Option(names = "--people", paramLabel = "N", description = "in each community (8000: some 1,500 devices)")
    private @Nullable Integer people;

    @Option(
            names = "--communities",
            paramLabel = "N",
            description = "so many; those after the first have ordinary days")
    private @Nullable Integer communities;

    @Option(names = "--devices", paramLabel = "N", description = "so many, in as many communities as it takes")
    private @Nullable Integer devices;

    @Option(names = "--seed", paramLabel = "N", description = "the same seed and start, the same bytes")
    private @Nullable Long seed;

    @Option(
            names = "--bad",
            paramLabel = "FLAW=SHARE,…",
            description = "what is wrong with some: garbage=2%%,stuck=1%%,flood=1; 'list' names them all")
    private @Nullable String bad;

    @Option(names = "--vendors", description = "devices speak as those of their vendors do, where there is a mapping")
    private boolean vendors;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "that all devices share, as behind gateways; else each of the first community has its own")
    private @Nullable Integer connections;

    @Option(names = "--start", paramLabel = "TIME", description = "when it is at the start; else now")
    private @Nullable String start;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "how fast simulated time runs (1)")
    private double speed = 1;

    @Option(names = "--for", paramLabel = "TIME", description = "of simulated time, such as 10m; else until Ctrl-C")
    private @Nullable String time;

    boolean listsFlaws() {
        return "list".equals(bad);
    }

    FleetPlan plan(NeighbourhoodPlan usual, List<Scenario> scenarios) {
        return refusing(() -> {
            int each = people == null ? usual.people() : people;
            long drawn = seed == null ? usual.seed() : seed;
            Optional<CityPlan> city = city(each, drawn);
            NeighbourhoodPlan first = city.map(plan -> plan.neighbourhood(0))
                    .orElseGet(() -> new NeighbourhoodPlan(usual.community(), usual.names(), each, drawn));
            BadShares shares = bad == null ? BadShares.NONE : BadShares.parse(bad);
            return new FleetPlan(first, city, shares, vendors, scenarios);
        });
    }

    private Optional<CityPlan> city(int each, long drawn) {
        if (devices != null && communities != null) {
            throw new IllegalArgumentException("--devices and --communities say the same thing twice; leave one");
        }
        if (devices != null) {
            return Optional.of(CityPlan.ofDevices(devices, each, drawn));
        }
        return Optional.ofNullable(communities).map(number -> CityPlan.ofCommunities(number, each, drawn));
    }

    Callers callers(List<SimulatedDevice> first, FleetPlan plan) {
        return refusing(() -> {
            if (connections != null) {
                return Callers.sharing(
                        List.of(),
                        connections,
                        "gateway-" + plan.neighbourhood().community());
            }
            return plan.city().isEmpty()
                    ? Callers.each(first)
                    : Callers.sharing(
                            first, GATEWAYS, "gateway-" + plan.neighbourhood().community());
        });
    }

    SimClock clock(Clock real) {
        return refusing(() -> new SimClock(real, startOr(real.instant()), speed));
    }

    Instant startOr(Instant now) {
        if (start == null) {
            return now;
        }
        try {
            return OffsetDateTime.parse(start).toInstant();
        } catch (DateTimeException _) {
            throw new Refused("--start '" + start + "' is not a time such as 2026-11-23T18:00:00+08:00");
        }
    }

    /** Of simulated time; empty where there is no end. */
    Optional<Duration> length() {
        return Optional.ofNullable(time).map(text -> {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new Refused("--for " + e.getMessage());
            }
        });
    }

    double speed() {
        return speed;
    }

    private static <T> T refusing(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }
}
