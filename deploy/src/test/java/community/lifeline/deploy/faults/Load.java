package community.lifeline.deploy.faults;

import community.lifeline.simulators.load.LoadGenerator;
import community.lifeline.simulators.load.LoadOptions;
import community.lifeline.simulators.load.LoadReport;
import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Readings of all six kinds, none of them dangerous, published beside the test. Each carries a counter, and the ledger
 * names the counters that the broker acknowledged.
 */
final class Load {
    static final String COMMUNITY = "load";
    private static final int DEVICES = 400;
    private static final int CONNECTIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofMinutes(4);

    private final Path ledger;
    private final CompletableFuture<LoadReport> report;

    private Load(LoadOptions options, Path ledger) {
        this.ledger = ledger;
        LoadGenerator generator = new LoadGenerator(options, InstantSource.system());
        report = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return generator.run();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().name("load").start(task));
    }

    /** As fast as the broker acknowledges. */
    static Load burst(int brokerPort, Path folder, int messages) throws IOException {
        return start(brokerPort, folder, messages, 0, 20);
    }

    /** So many a second, in an open loop: what falls due while the broker is away waits. */
    static Load paced(int brokerPort, Path folder, int messages, int rate) throws IOException {
        return start(brokerPort, folder, messages, rate, 1_000);
    }

    private static Load start(int brokerPort, Path folder, int messages, int rate, int window) throws IOException {
        Path ledger = Files.createTempFile(Files.createDirectories(folder), "ledger-", ".tsv");
        LoadOptions options = new LoadOptions(
                new Endpoint("127.0.0.1", brokerPort),
                Login.ANONYMOUS,
                COMMUNITY,
                DEVICES,
                CONNECTIONS,
                messages,
                rate,
                window,
                0,
                1,
                PATIENCE,
                Optional.of(ledger));
        return new Load(options, ledger);
    }

    boolean isRunning() {
        return !report.isDone();
    }

    /** Waits until all is acknowledged. */
    LoadReport await() throws Exception {
        LoadReport done = report.get(END.toSeconds(), TimeUnit.SECONDS);
        if (!done.complete()) {
            throw new AssertionError("the broker acknowledged only part of the load: " + done.toJson());
        }
        return done;
    }

    /** The counters of all messages that the broker has acknowledged; called once the load has ended. */
    BitSet acknowledged() throws IOException {
        BitSet counters = new BitSet();
        try (Stream<String> lines = Files.lines(ledger)) {
            lines.skip(1)
                    .map(line -> List.of(line.split("\t")).getLast())
                    .mapToInt(Integer::parseInt)
                    .forEach(counters::set);
        }
        return counters;
    }
}
