package community.lifeline.simulators.load;

import community.lifeline.simulators.wire.Greeting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes a load and counts what the broker acknowledges. One thread serves all connections; a connection that breaks is
 * made again and its unacknowledged messages go out again, as a device would do it. {@link #run} is called once.
 */
public final class LoadGenerator {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    private static final long PING_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long LEDGER_FLUSH_NANOS = Duration.ofMillis(200).toNanos();
    /** Sockets that may be on their way to the broker at once. */
    private static final int DIALING = 32;

    private final LoadOptions options;
    private final LoadFleet fleet;
    private final List<LoadLane> lanes = new ArrayList<>();
    private final InstantSource source;

    public LoadGenerator(LoadOptions options, InstantSource source) {
        this.options = options;
        this.source = source;
        fleet = new LoadFleet(options.community(), options.devices(), new SplittableRandom(options.seed()));
    }

    /**
     * Blocks until every message is acknowledged, or nothing has been for the options' patience.
     *
     * @throws IllegalStateException where the broker refuses or cannot be reached within that time
     */
    public LoadReport run() throws IOException {
        try (Selector selector = Selector.open();
                LedgerFile file = LedgerFile.of(options.ledger())) {
            LoadTraffic traffic = new LoadTraffic(fleet, file.ledger(), source);
            for (int i = 0; i < options.connections(); i++) {
                lanes.add(new LoadLane(i, options.window(), lane -> dial(lane, traffic, selector)));
            }
            try {
                return publish(selector, traffic, file);
            } finally {
                lanes.forEach(lane -> lane.close(true));
            }
        }
    }

    private LoadConnection dial(LoadLane lane, LoadTraffic traffic, Selector selector) throws IOException {
        String clientId = options.community() + "-" + options.seed() + "-" + lane.number();
        InetSocketAddress address =
                new InetSocketAddress(options.broker().host(), options.broker().port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("the host " + options.broker().host() + " is not known");
        }
        Greeting greeting = Greeting.plain(clientId, KEEP_ALIVE, options.login());
        return new LoadConnection(traffic, greeting, address, lane.inFlight(), selector);
    }

    private LoadReport publish(Selector selector, LoadTraffic traffic, LedgerFile file) throws IOException {
        connectAll(selector);
        lanes.forEach(LoadLane::forgetBreaks);
        Duration cpuBefore = cpu();
        LoadSchedule schedule = new LoadSchedule(options, fleet.size(), lanes);
        long started = System.nanoTime();
        Rounds rounds = new Rounds(started);
        schedule.start(started);
        while (traffic.acknowledgedCount() < options.messages() && !rounds.stalled) {
            schedule.fill(System.nanoTime());
            wait(selector, schedule.nanosUntilDue(System.nanoTime()));
            long now = System.nanoTime();
            handle(selector, now);
            rounds.look(now, traffic, file);
        }
        return report(traffic, schedule, Duration.ofNanos(System.nanoTime() - started), cpu().minus(cpuBefore));
    }

    /** What is to be done now and then besides publishing. */
    private final class Rounds {
        private long progressed;
        private long pinged;
        private long flushed;
        private long acknowledged;
        private boolean stalled;

        Rounds(long now) {
            progressed = now;
            pinged = now;
            flushed = now;
        }

        void look(long now, LoadTraffic traffic, LedgerFile file) {
            if (traffic.acknowledgedCount() != acknowledged) {
                acknowledged = traffic.acknowledgedCount();
                progressed = now;
            }
            stalled = now - progressed > options.patience().toNanos();
            if (now - pinged > PING_NANOS) {
                pinged = now;
                lanes.forEach(lane -> lane.ping(now));
            }
            if (now - flushed > LEDGER_FLUSH_NANOS) {
                flushed = now;
                file.flush();
            }
        }
    }

    private void connectAll(Selector selector) throws IOException {
        long deadline = System.nanoTime() + options.patience().toNanos();
        while (lanes.stream().anyMatch(lane -> !lane.ready())) {
            long now = System.nanoTime();
            if (now > deadline) {
                LoadLane waiting =
                        lanes.stream().filter(lane -> !lane.ready()).findFirst().orElseThrow();
                throw new IllegalStateException("the broker at " + options.broker() + " took no connection "
                        + (waiting.number() + 1) + " of " + options.connections() + " within "
                        + options.patience().toSeconds()
                        + " s: " + waiting.lastFailure());
            }
            lanes.stream().filter(lane -> !lane.ready()).limit(DIALING).forEach(lane -> lane.keepConnected(now));
            selector.select(10);
            handle(selector, System.nanoTime());
        }
    }

    private void handle(Selector selector, long now) {
        for (var key : selector.selectedKeys()) {
            if (key.attachment() instanceof LoadLane lane && key.isValid()) {
                lane.handle(now);
            }
        }
        selector.selectedKeys().clear();
        for (LoadLane lane : lanes) {
            lane.keepConnected(now);
        }
    }

    private static void wait(Selector selector, long nanos) throws IOException {
        if (nanos < 1_000_000) {
            // A selector cannot wait for less than a millisecond, and spinning would take the processor from the
            // broker.
            LockSupport.parkNanos(nanos);
            selector.selectNow();
        } else {
            selector.select(Math.min(50, nanos / 1_000_000));
        }
    }

    private LoadReport report(LoadTraffic traffic, LoadSchedule schedule, Duration elapsed, Duration cpu) {
        Latencies acks = traffic.acks();
        return new LoadReport(
                schedule.published(),
                traffic.acknowledgedCount(),
                traffic.repeatedCount(),
                schedule.crossing(),
                lanes.stream().mapToLong(LoadLane::broken).sum(),
                elapsed,
                cpu,
                acks.quantile(0.5),
                acks.quantile(0.99),
                acks.most(),
                schedule.mostLagMicros());
    }

    private static Duration cpu() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? Duration.ofNanos(process.getProcessCpuTime())
                : Duration.ZERO;
    }
}
