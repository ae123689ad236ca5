package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;

/**
 * Devices that speak in simulated time, in its order. What is heard is the same whatever the strides in which {@link #run} is
 * called. Confined to one thread.
 */
public interface World {
    /** Hears what devices say, and sees their connections break. */
    @FunctionalInterface
    interface Listener {
        void heard(Utterance said);

        /** The device's connection breaks, as in a power failure; it comes back by itself. */
        default void cut(DeviceId device, Instant at) {}
    }

    Instant start();

    /** When something happens next; {@link Instant#MAX} where nothing ever does. */
    Instant next();

    /** Lets everything happen until just before {@code until}. */
    void run(Instant until, Listener listener);

    /** A command has come to {@code device}, at {@code now}; first everything up to then happens. */
    void hear(DeviceId device, byte[] command, Instant now, Listener listener);
}
