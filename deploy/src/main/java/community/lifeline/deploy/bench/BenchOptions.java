package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.rig.Brokers;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure, and with what.
 *
 * @param home holds unpacked programs and, for the run, the database
 * @param broker {@code auto}, {@code mosquitto}, {@code embedded}, or the address of one that runs
 * @param database one that runs; empty brings one with new data
 * @param size how much of everything
 * @param profile records what Lifeline spends its time on, which costs a few per cent
 */
public record BenchOptions(Path home, String broker, Optional<DatabaseAccess> database, Size size, boolean profile) {

    public BenchOptions {
        if (!Set.of(Brokers.AUTO, Brokers.MOSQUITTO, Brokers.EMBEDDED).contains(broker)
                && !"tcp".equals(URI.create(broker).getScheme())) {
            throw new IllegalArgumentException(
                    "broker '" + broker + "': allowed are auto, mosquitto, embedded, or tcp://HOST:PORT");
        }
    }

    /**
     * How much of everything.
     *
     * @param devices that the load is spread over
     * @param messages of the burst
     * @param paced for how long messages come at a steady pace
     * @param rates of that, messages a second
     * @param growth numbers of devices to compare
     * @param growthMessages published for each of them, or one a device where there are more devices
     * @param backlog messages that wait on the broker, or in the spool
     * @param limit after which the run is given up
     */
    public record Size(
            int devices,
            int messages,
            Duration paced,
            List<Integer> rates,
            List<Integer> growth,
            int growthMessages,
            int backlog,
            Duration limit) {
        /** About two minutes; its bursts are too short for a figure to quote. */
        public static final Size QUICK = new Size(
                4_000,
                100_000,
                Duration.ofSeconds(15),
                List.of(500),
                List.of(1_000),
                30_000,
                20_000,
                Duration.ofMinutes(10));

        public static final Size USUAL = new Size(
                4_000,
                300_000,
                Duration.ofSeconds(60),
                List.of(500, 5_000),
                List.of(1_000, 10_000),
                100_000,
                100_000,
                Duration.ofMinutes(25));

        public static final Size FULL = new Size(
                4_000,
                300_000,
                Duration.ofSeconds(60),
                List.of(500, 5_000, 10_000),
                List.of(1_000, 10_000, 100_000, 1_000_000),
                100_000,
                1_000_000,
                Duration.ofHours(2));

        public Size {
            require("messages", messages, 1, 100_000_000);
            require("devices", devices, 1, 10_000_000);
            require("paced-seconds", (int) paced.toSeconds(), 1, 3_600);
            rates = List.copyOf(rates);
            growth = List.copyOf(growth);
        }

        public Size withMessages(int other) {
            return new Size(devices, other, paced, rates, growth, growthMessages, backlog, limit);
        }

        public Size withPaced(Duration other) {
            return new Size(devices, messages, other, rates, growth, growthMessages, backlog, limit);
        }

        private static void require(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException("%s %d: allowed are %d to %d".formatted(name, value, least, most));
            }
        }
    }
}
