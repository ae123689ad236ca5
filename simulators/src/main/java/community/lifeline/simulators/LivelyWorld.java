package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;

/** A simulation by the physics of each place, as a world. */
public record LivelyWorld(Simulation simulation) implements World {
    @Override
    public Instant start() {
        return simulation.start();
    }

    @Override
    public Instant next() {
        return simulation.next();
    }

    @Override
    public void run(Instant until, Listener listener) {
        simulation.run(until, through(listener));
    }

    @Override
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        simulation.hear(device, command, now, through(listener));
    }

    private static Simulation.Listener through(Listener listener) {
        return (device, topic, payload, at) -> listener.heard(Utterance.of(device.id(), topic, payload, at));
    }
}
