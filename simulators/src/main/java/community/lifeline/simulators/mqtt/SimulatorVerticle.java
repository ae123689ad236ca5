package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.retry.Backoff;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.LivelyWorld;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.device.Seeds;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a world against a broker: every device has its own connection, or a share of some, and speaks as its behaviour says. A
 * device that is not connected goes on living, and sends what it kept once it is. Starting does not wait for the broker;
 * stopping disconnects every device in order.
 */
public final class SimulatorVerticle extends VerticleBase {
    private static final long MOST_PAUSE_MILLIS = 250;
    private static final long STOP_SECONDS = 2;
    private static final Duration STRIDE = Duration.ofMinutes(2);
    private static final long LONGEST_TURN_NANOS = Duration.ofMillis(100).toNanos();

    private final SimulatorConfig config;
    private final World world;
    private final Callers callers;
    private final SimClock clock;
    private final Traffic traffic;
    private final World.Listener listener = new Wires();

    @SuppressWarnings("NullAway.Init") // Opened by start, which comes before everything else.
    private Switchboard switchboard;

    @SuppressWarnings("NullAway.Init") // As above.
    private Lines lines;

    private boolean stopping;

    /** Each of {@code callers} has a line; what devices say goes over the one that these name for it. */
    public SimulatorVerticle(SimulatorConfig config, World world, Callers callers, SimClock clock, Traffic traffic) {
        this.config = config;
        this.world = world;
        this.callers = callers;
        this.clock = clock;
        this.traffic = traffic;
    }

    /** Every device of {@code simulation} with a connection of its own. */
    public SimulatorVerticle(SimulatorConfig config, Simulation simulation, SimClock clock, Traffic traffic) {
        this(config, new LivelyWorld(simulation), Callers.each(simulation.devices()), clock, traffic);
    }

    @Override
    public Future<?> start() {
        switchboard = new Switchboard(vertx, config);
        lines = new Lines(
                callers.all(device -> command -> world.hear(device, command, clock.instant(), listener)),
                caller -> new DeviceLink(caller, config, clock, switchboard, backoff(caller), traffic));
        lines.all().forEach(switchboard::dial);
        vertx.setPeriodic(1_000, _ -> keepAlive());
        live();
        return Future.succeededFuture();
    }

    private Backoff backoff(Caller caller) {
        return new Backoff(config.firstBackoff(), config.mostBackoff(), Seeds.of(0, caller.clientId()));
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
            Instant next = world.next();
            Instant stride = next.isBefore(now) ? next.plus(STRIDE) : now;
            world.run(stride.isBefore(now) ? stride : now, listener);
        } while (world.next().isBefore(now) && System.nanoTime() < turnEnds);
        vertx.setTimer(Math.clamp(pause(), 1, MOST_PAUSE_MILLIS), _ -> live());
    }

    private long pause() {
        Instant next = world.next();
        return next.equals(Instant.MAX)
                ? MOST_PAUSE_MILLIS
                : clock.realUntil(next).toMillis() + 1;
    }

    /** Where what is heard of the world goes. */
    private final class Wires implements World.Listener {
        @Override
        public void heard(Utterance said) {
            lines.at(callers.lineOf(said.device())).say(said.speaks(), said.topic(), said.payload());
        }

        @Override
        public void cut(DeviceId device, Instant at) {
            lines.at(callers.lineOf(device)).cut();
        }
    }

    private void keepAlive() {
        long now = System.nanoTime() / 1_000_000;
        lines.all().forEach(link -> link.keepAlive(now));
    }

    /** Cuts a device's connection as a power failure does, so that the broker speaks its will; on any thread. */
    public void cut(DeviceId device) {
        context.runOnContext(_ -> lines.at(callers.lineOf(device)).cut());
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        switchboard.close();
        List<Future<Void>> left = lines.all().stream().map(DeviceLink::leave).toList();
        return Future.join(left)
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .onFailure(_ -> lines.all().forEach(DeviceLink::cut))
                .otherwiseEmpty();
    }
}
