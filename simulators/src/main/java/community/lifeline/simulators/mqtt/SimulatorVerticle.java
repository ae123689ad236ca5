package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.retry.Backoff;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.device.Seeds;
import community.lifeline.simulators.fleet.SimulatedDevice;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a simulation against a broker: every device has its own connection and speaks as its behaviour says. A device that is
 * not connected goes on living, and sends what it kept once it is. Starting does not wait for the broker; stopping disconnects
 * every device in order.
 */
public final class SimulatorVerticle extends VerticleBase {
    private static final long MOST_PAUSE_MILLIS = 250;
    private static final long STOP_SECONDS = 2;
    private static final Duration STRIDE = Duration.ofMinutes(2);
    private static final long LONGEST_TURN_NANOS = Duration.ofMillis(100).toNanos();

    private final SimulatorConfig config;
    private final Simulation simulation;
    private final SimClock clock;
    private final Traffic traffic;
    private final Map<DeviceId, DeviceLink> links = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // Opened by start, which comes before everything else.
    private Switchboard switchboard;

    private boolean stopping;

    public SimulatorVerticle(SimulatorConfig config, Simulation simulation, SimClock clock, Traffic traffic) {
        this.config = config;
        this.simulation = simulation;
        this.clock = clock;
        this.traffic = traffic;
    }

    @Override
    public Future<?> start() {
        switchboard = new Switchboard(vertx, config);
        for (SimulatedDevice device : simulation.devices()) {
            SplittableRandom random = Seeds.of(0, device.id().toString());
            Backoff backoff = new Backoff(config.firstBackoff(), config.mostBackoff(), random);
            DeviceLink link =
                    new DeviceLink(device.id(), config, clock, switchboard, backoff, traffic, commands(device));
            links.put(device.id(), link);
            switchboard.dial(link);
        }
        vertx.setPeriodic(1_000, _ -> keepAlive());
        live();
        return Future.succeededFuture();
    }

    private Optional<Consumer<byte[]>> commands(SimulatedDevice device) {
        return device.role().obeys()
                ? Optional.of(command -> simulation.hear(device.id(), command, clock.instant(), this::say))
                : Optional.empty();
    }

    /**
     * Lets simulated time catch up with the clock, then sleeps until something happens. Days to catch up with (a film that
     * has grown on a probe, a machine that slept) are lived through in turns, since the event loop has other work too.
     */
    private void live() {
        if (stopping) {
            return;
        }
        Instant now = clock.instant();
        long turnEnds = System.nanoTime() + LONGEST_TURN_NANOS;
        do {
            Instant stride = simulation.next().plus(STRIDE);
            simulation.run(stride.isBefore(now) ? stride : now, this::say);
        } while (simulation.next().isBefore(now) && System.nanoTime() < turnEnds);
        long pause = clock.realUntil(simulation.next()).toMillis() + 1;
        vertx.setTimer(Math.clamp(pause, 1, MOST_PAUSE_MILLIS), _ -> live());
    }

    private void say(SimulatedDevice device, DeviceTopic topic, byte[] payload, Instant at) {
        link(device.id()).say(topic, payload);
    }

    private void keepAlive() {
        long now = System.nanoTime() / 1_000_000;
        for (DeviceLink link : links.values()) {
            link.keepAlive(now);
        }
    }

    private DeviceLink link(DeviceId device) {
        DeviceLink link = links.get(device);
        if (link == null) {
            throw new IllegalArgumentException("no device " + device + " in this neighbourhood");
        }
        return link;
    }

    /** Cuts a device's connection as a power failure does, so that the broker speaks its will; on any thread. */
    public void cut(DeviceId device) {
        context.runOnContext(_ -> link(device).cut());
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        switchboard.close();
        List<Future<Void>> left = new ArrayList<>();
        links.values().forEach(link -> left.add(link.leave()));
        return Future.join(left)
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .onFailure(_ -> links.values().forEach(DeviceLink::cut))
                .otherwiseEmpty();
    }
}
