package community.lifeline.simulators.mqtt;

import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.time.Duration;

/**
 * How the simulated devices connect.
 *
 * @param connectsPerSecond new connections a second at most, at the start and after an outage
 * @param keepAlive after which silence the broker speaks a device's will (1.5 times that)
 * @param firstBackoff pause before the first new attempt
 * @param mostBackoff longest pause between two attempts
 * @param capacity messages that a device keeps while it is not heard
 */
public record SimulatorConfig(
        Endpoint broker,
        Login login,
        int connectsPerSecond,
        Duration keepAlive,
        Duration firstBackoff,
        Duration mostBackoff,
        int capacity) {
    public SimulatorConfig {
        require("connects-per-second", connectsPerSecond, 1, 10_000);
        require("keep-alive seconds", keepAlive.toSeconds(), 2, 65_535);
        require("first-backoff milliseconds", firstBackoff.toMillis(), 1, 3_600_000);
        require("most-backoff milliseconds", mostBackoff.toMillis(), firstBackoff.toMillis(), 3_600_000);
        require("capacity", capacity, 1, 100_000);
    }

    public static SimulatorConfig of(Endpoint broker) {
        return new SimulatorConfig(
                broker,
                Login.ANONYMOUS,
                500,
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                1_000);
    }

    public SimulatorConfig withLogin(Login other) {
        return new SimulatorConfig(broker, other, connectsPerSecond, keepAlive, firstBackoff, mostBackoff, capacity);
    }

    private static void require(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " " + value + " is outside " + least + " to " + most);
        }
    }
}
