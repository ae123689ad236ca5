package community.lifeline.simulators.load;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to publish, and how.
 *
 * @param devices in the proportions of a neighbourhood
 * @param messages that must be acknowledged before it ends
 * @param rate messages a second, at random devices in an open loop; 0 publishes as fast as they are acknowledged
 * @param window unacknowledged messages that a connection may have
 * @param crossing share of the messages that cross a threshold
 * @param patience how long nothing may be acknowledged before it gives up
 * @param ledger file that names every acknowledged message; its messages carry a counter {@code n}
 */
public record LoadOptions(
        Endpoint broker,
        Login login,
        String community,
        int devices,
        int connections,
        long messages,
        int rate,
        int window,
        double crossing,
        long seed,
        Duration patience,
        Optional<Path> ledger) {
    public LoadOptions {
        if (!DeviceId.isSegment(community)) {
            throw new IllegalArgumentException(
                    "community '" + community + "' is not 1 to 64 letters, digits, '.', '_', '-' or ':'");
        }
        require("devices", devices, 1, 10_000_000);
        require("connections", connections, 1, 10_000);
        require("messages", messages, 1, Long.MAX_VALUE);
        require("rate", rate, 0, 1_000_000);
        require("window", window, 1, LoadConnection.MOST_IN_FLIGHT);
        if (!(crossing >= 0 && crossing <= 1)) {
            throw new IllegalArgumentException("crossing " + crossing + " is not a share from 0 to 1");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience " + patience + " must be longer than nothing");
        }
    }

    /** 300,000 messages in a burst: 4,000 devices, 100 connections, 20 unacknowledged each, 2 % crossing. */
    public static LoadOptions burst(Endpoint broker) {
        return new LoadOptions(
                broker,
                Login.ANONYMOUS,
                "load",
                4_000,
                100,
                300_000,
                0,
                20,
                0.02,
                1,
                Duration.ofSeconds(60),
                Optional.empty());
    }

    /** The same devices at {@code rate} messages a second for {@code time}; a connection may then have 1,000 on the way. */
    public static LoadOptions paced(Endpoint broker, int rate, Duration time) {
        LoadOptions burst = burst(broker);
        return new LoadOptions(
                broker,
                burst.login,
                burst.community,
                burst.devices,
                burst.connections,
                Math.max(1, rate * time.toMillis() / 1000),
                rate,
                LoadConnection.MOST_IN_FLIGHT,
                burst.crossing,
                burst.seed,
                burst.patience,
                burst.ledger);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is outside " + least + " to " + most);
        }
    }
}
