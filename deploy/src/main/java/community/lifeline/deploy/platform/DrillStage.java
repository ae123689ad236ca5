package community.lifeline.deploy.platform;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Plays a scenario with devices of a drill: those that it strikes speak, under the names of the real ones beside them. */
public final class DrillStage {
    private static final Duration TURN = Duration.ofMillis(250);
    private static final long CATCHING_UP_SECONDS = 120;

    private final Simulation simulation;
    private final Map<DeviceId, DeviceId> speaks;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Deque<Word> words = new ArrayDeque<>();
    private long said;

    /** Publishes; blocks until the broker has it. */
    public interface Publisher {
        void publish(String topic, byte[] payload) throws MqttException;
    }

    private record Word(String topic, byte[] payload) {}

    private DrillStage(
            Simulation simulation, Map<DeviceId, DeviceId> speaks, Publisher publisher, InstantSource clock) {
        this.simulation = simulation;
        this.speaks = speaks;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * @param drill its number
     * @param stand by kind, the real devices that those struck stand for, in their order; of a kind that is not named, those
     *     of the same name
     */
    public static DrillStage of(
            long drill,
            NeighbourhoodPlan plan,
            Scenario scenario,
            Map<String, List<String>> stand,
            Publisher publisher,
            InstantSource clock) {
        Neighbourhood neighbourhood = Neighbourhood.of(plan);
        Map<DeviceId, DeviceId> speaks = new LinkedHashMap<>();
        for (DeviceId struck : struck(neighbourhood, scenario)) {
            standsFor(struck, stand, speaks).ifPresent(real -> speaks.put(struck, DrillDevice.of(drill, real)));
        }
        Simulation simulation = new Simulation(neighbourhood, List.of(scenario), plan.seed(), clock.instant());
        return new DrillStage(simulation, speaks, publisher, clock);
    }

    private static List<DeviceId> struck(Neighbourhood neighbourhood, Scenario scenario) {
        return scenario.happens().stream()
                .flatMap(happening -> happening.struck(neighbourhood).stream())
                .map(SimulatedDevice::id)
                .distinct()
                .toList();
    }

    private static Optional<DeviceId> standsFor(
            DeviceId struck, Map<String, List<String>> stand, Map<DeviceId, DeviceId> before) {
        List<String> named = stand.getOrDefault(struck.kind(), List.of());
        if (named.isEmpty()) {
            return Optional.of(struck);
        }
        long taken = before.keySet().stream()
                .filter(other -> other.kind().equals(struck.kind()))
                .count();
        return taken < named.size()
                ? Optional.of(new DeviceId(struck.community(), struck.kind(), named.get((int) taken)))
                : Optional.empty();
    }

    /** The devices that speak. */
    public List<DeviceId> devices() {
        return new ArrayList<>(speaks.values());
    }

    /** How many messages the broker has taken. */
    public long said() {
        return said;
    }

    /** Plays until {@code goOn} says no; what the broker does not take waits and is tried again. */
    public void play(BooleanSupplier goOn) throws InterruptedException {
        while (goOn.getAsBoolean()) {
            Instant now = clock.instant();
            while (simulation.next().isBefore(now) && goOn.getAsBoolean()) {
                Instant stride = simulation.next().plusSeconds(CATCHING_UP_SECONDS);
                simulation.run(stride.isBefore(now) ? stride : now, this::hear);
            }
            publish();
            Thread.sleep(TURN);
        }
    }

    /** Whether a device is there is no part of an exercise: a status would stay with the broker. */
    private void hear(SimulatedDevice device, DeviceTopic topic, byte[] payload, Instant at) {
        DeviceId speaker = speaks.get(device.id());
        if (speaker != null && topic != DeviceTopic.STATUS) {
            words.add(new Word(topic.of(speaker), marked(payload)));
        }
    }

    /** Says in the message too that it is none of the real world: statistics leave out what is marked so. */
    static byte[] marked(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('}');
        return (text.substring(0, end) + ",\"q\":[\"test\"]" + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private void publish() {
        try {
            for (Word word = words.peek(); word != null; word = words.peek()) {
                publisher.publish(word.topic(), word.payload());
                words.remove();
                said++;
            }
        } catch (MqttException _) {
            // It waits; whoever watches sees that nothing is taken any more.
        }
    }

    /** Reads {@code gas=g-0041}, each as often as there are devices to stand for. */
    public static Map<String, List<String>> stand(List<String> pairs) {
        Map<String, List<String>> stand = new HashMap<>();
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign < 1 || !DeviceId.isSegment(pair.substring(sign + 1))) {
                throw new IllegalArgumentException("'" + pair + "' is no KIND=DEVICE, such as gas=g-0041");
            }
            stand.computeIfAbsent(pair.substring(0, sign), _ -> new ArrayList<>())
                    .add(pair.substring(sign + 1));
        }
        return stand;
    }
}
