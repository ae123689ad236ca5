package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Clockwork;
import community.lifeline.simulators.device.Seeds;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Happening;
import community.lifeline.simulators.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A neighbourhood and its scenarios in simulated time. {@link #run} lets everything happen up to a moment; the messages are
 * the same whatever the strides in which it is called. Devices that an incident struck before the start are stepped from
 * then on, so that they come into view as they would be; what they said before the start is not heard. Confined to one
 * thread.
 */
public final class Simulation {
    /** Hears every message, in the order of simulated time. */
    @FunctionalInterface
    public interface Listener {
        void heard(SimulatedDevice device, DeviceTopic topic, byte[] payload, Instant at);
    }

    /** Devices say their first word spread over this time, or over their interval where that is shorter. */
    private static final Duration WAKING = Duration.ofSeconds(60);

    private static final Duration BEFORE_AN_INCIDENT = Duration.ofMinutes(2);

    private record Actor(int number, SimulatedDevice device, Clockwork clockwork) {}

    private final Instant start;
    private final List<SimulatedDevice> devices;
    private final UnaryOperator<Behaviour> habit;
    private final PriorityQueue<Turn> turns = new PriorityQueue<>(
            Comparator.comparing(Turn::at).thenComparingInt(turn -> turn.actor().number()));

    private record Turn(Instant at, Actor actor) {}

    public Simulation(Neighbourhood neighbourhood, List<Scenario> scenarios, long seed, Instant start) {
        this(neighbourhood, _ -> true, scenarios, seed, start, UnaryOperator.identity());
    }

    /** @param present which of its devices there are */
    public Simulation(
            Neighbourhood neighbourhood,
            Predicate<SimulatedDevice> present,
            List<Scenario> scenarios,
            long seed,
            Instant start) {
        this(neighbourhood, present, scenarios, seed, start, UnaryOperator.identity());
    }

    /** @param habit what is laid over every behaviour, such as another pace */
    public Simulation(
            Neighbourhood neighbourhood,
            List<Scenario> scenarios,
            long seed,
            Instant start,
            UnaryOperator<Behaviour> habit) {
        this(neighbourhood, _ -> true, scenarios, seed, start, habit);
    }

    private Simulation(
            Neighbourhood neighbourhood,
            Predicate<SimulatedDevice> present,
            List<Scenario> scenarios,
            long seed,
            Instant start,
            UnaryOperator<Behaviour> habit) {
        this.start = start;
        this.habit = habit;
        devices = neighbourhood.devices().stream().filter(present).toList();
        Map<DeviceId, List<Clockwork.Beginning>> beginnings = beginnings(neighbourhood, scenarios);
        for (int i = 0; i < devices.size(); i++) {
            SimulatedDevice device = devices.get(i);
            SplittableRandom random = Seeds.of(seed, device.id().toString());
            Clockwork clockwork = wind(device, beginnings.getOrDefault(device.id(), List.of()), random);
            Actor actor = new Actor(i, device, clockwork);
            turns.add(new Turn(clockwork.next(), actor));
        }
    }

    private Map<DeviceId, List<Clockwork.Beginning>> beginnings(Neighbourhood neighbourhood, List<Scenario> scenarios) {
        Map<DeviceId, List<Clockwork.Beginning>> beginnings = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (Happening happening : scenario.happens()) {
                List<SimulatedDevice> struck = happening.struck(neighbourhood);
                for (int i = 0; i < struck.size(); i++) {
                    beginnings
                            .computeIfAbsent(struck.get(i).id(), _ -> new ArrayList<>())
                            .add(new Clockwork.Beginning(
                                    start.plus(happening.at()),
                                    happening.incident().at(i)));
                }
            }
        }
        return beginnings;
    }

    private Clockwork wind(SimulatedDevice device, List<Clockwork.Beginning> beginnings, SplittableRandom random) {
        Instant from = beginnings.stream()
                .map(beginning -> beginning.at().minus(BEFORE_AN_INCIDENT))
                .min(Comparator.naturalOrder())
                .filter(start::isAfter)
                .orElse(start);
        Instant first = start.plusMillis(random.nextLong(WAKING.toMillis()));
        return new Clockwork(habit.apply(Behaviours.of(device.role(), random)), from, first, beginnings);
    }

    /** A command has come to {@code device}, at {@code now}; first everything up to then happens. */
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        run(now, listener);
        Optional<Turn> turn = turns.stream()
                .filter(each -> each.actor().device().id().equals(device))
                .findFirst();
        turn.ifPresent(found -> {
            turns.remove(found);
            Actor actor = found.actor();
            actor.clockwork()
                    .hear(command, now, (topic, payload) -> listener.heard(actor.device(), topic, payload, now));
            turns.add(new Turn(actor.clockwork().next(), actor));
        });
    }

    public Instant start() {
        return start;
    }

    public List<SimulatedDevice> devices() {
        return devices;
    }

    /** When something happens next. */
    public Instant next() {
        return turns.element().at();
    }

    /** Lets everything happen until just before {@code until}. */
    public void run(Instant until, Listener listener) {
        while (next().isBefore(until)) {
            Turn turn = turns.remove();
            Actor actor = turn.actor();
            actor.clockwork().act(turn.at(), (topic, payload) -> {
                if (!turn.at().isBefore(start)) {
                    listener.heard(actor.device(), topic, payload, turn.at());
                }
            });
            turns.add(new Turn(actor.clockwork().next(), actor));
        }
    }
}
