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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readings of all six kinds, none of them dangerous, published beside the test. Each carries a counter, and the ledger
 * names the counters that the broker acknowledged.
 */
final class Load {
    /** Begins the name of every load's community. */
    static final String COMMUNITY = "load";

    /** Device, time and counter; the last line of a ledger that is being written may be a part of one. */
    private static final Pattern WHOLE_LINE = Pattern.compile("[^\\t]+\t[^\\t]+\t(\\d+)");

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final int DEVICES = 400;
    private static final int CONNECTIONS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofMinutes(4);

    private final String community;
    private final Path ledger;
    private final CompletableFuture<LoadReport> report;

    private Load(LoadOptions options, Path ledger) {
        this.community = options.community();
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
                Path ledger = Files.createTempFile(Files.createDirectories(folder), "ledger-", ".tsv");
        LoadOptions options = new LoadOptions(
                new Endpoint("127.0.0.1", brokerPort),
                Login.ANONYMOUS,
                COMMUNITY + "-" + STARTED.incrementAndGet(),
                DEVICES,
                CONNECTIONS,
                messages,
                0,
                20,
                0,
                1,
                PATIENCE,
                Optional.of(ledger));
        return new Load(options, ledger);
    }

    /** Whose readings these are; each load has its own, as the counters begin anew. */
    String community() {
        return community;
    }

    /** Waits until the broker has acknowledged so many, with more to come. */
    void awaitAcknowledged(int messages) {
        Awaitility.await("%d messages of %s to be acknowledged".formatted(messages, community))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> acknowledged().cardinality() >= messages || report.isDone());
        assertThat(report).as("the load, which must not be over yet").isNotDone();
    }

    /** Waits until all is acknowledged. */
    LoadReport await() throws Exception {
        LoadReport done = report.get(END.toSeconds(), TimeUnit.SECONDS);
        if (!done.complete()) {
            throw new AssertionError("the broker acknowledged only part of the load: " + done.toJson());
        }
        return done;
    }

    /** The counters of all messages that the broker has acknowledged, as far as the ledger is written. */
    BitSet acknowledged() throws IOException {
        BitSet counters = new BitSet();
        try (Stream<String> lines = Files.lines(ledger)) {
            lines.skip(1)
                    .map(WHOLE_LINE::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .forEach(counters::set);
        }
        return counters;
    }
}
