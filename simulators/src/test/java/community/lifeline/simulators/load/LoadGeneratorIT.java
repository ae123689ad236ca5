package community.lifeline.simulators.load;

import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The load on the real broker. */
class LoadGeneratorIT {
    @TempDir
    Path folder;

    @Test
    void everyMessageOfABurstIsAcknowledgedAndInTheLedger() throws Exception {
        Path ledger = folder.resolve("ledger.tsv");
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String line = "--broker tcp://127.0.0.1:%d --messages 20000 --connections 20 --devices 500 --ledger %s"
                    .formatted(broker.port(), ledger);
            int code = LoadCommand.run(line.split(" "), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
            assertThat(code).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"acknowledged\":20000", "\"reconnects\":0");
        }
        List<String> lines = Files.readAllLines(ledger);
        assertThat(lines).hasSize(20_001);
        assertThat(lines.stream()
                        .skip(1)
                        .map(each -> each.substring(each.lastIndexOf('\t')))
                        .distinct())
                .hasSize(20_000);
    }

    @Test
    void pacedLoadKeepsItsRate() throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
            LoadOptions options = LoadOptions.paced(endpoint(broker), 500, Duration.ofSeconds(3));
            LoadReport report = new LoadGenerator(options, InstantSource.system()).run();
            assertThat(report.acknowledged()).isEqualTo(1_500);
            assertThat(report.elapsed()).isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(10));
            assertThat(report.crossing()).isBetween(5L, 80L);
        }
    }

    @Test
    void goesOnAfterTheBrokerWasRestarted() throws Exception {
        Path home = folder.resolve("broker");
        EmbeddedBroker first = EmbeddedBroker.start(BrokerOptions.in(home));
        int port = first.port();
        LoadOptions options = LoadOptions.paced(endpoint(first), 1_000, Duration.ofSeconds(6));
        CompletableFuture<LoadReport> running = CompletableFuture.supplyAsync(() -> run(options));
        TimeUnit.SECONDS.sleep(2);
        first.close();
        try (EmbeddedBroker second = EmbeddedBroker.start(BrokerOptions.in(home).withPort(port))) {
            LoadReport report = running.get(60, TimeUnit.SECONDS);
            assertThat(report.acknowledged()).isEqualTo(6_000);
            assertThat(report.reconnects()).isGreaterThanOrEqualTo(100);
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void saysWhyNobodyAnswers() {
        LoadOptions nobody = withPatience(LoadOptions.burst(new Endpoint("127.0.0.1", 1)), Login.ANONYMOUS);
        assertThatThrownBy(() -> new LoadGenerator(nobody, InstantSource.system()).run())
                .hasMessageContaining("took no connection 1 of 100 within 1 s: Connection refused");
    }

    @Test
    void saysThatTheBrokerWantsAPassword() throws IOException {
        BrokerOptions locked = BrokerOptions.in(folder).withCredentials(Map.of("load", "right"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(locked)) {
            LoadOptions wrong = withPatience(LoadOptions.burst(endpoint(broker)), new Login("load", "wrong"));
            assertThatThrownBy(() -> new LoadGenerator(wrong, InstantSource.system()).run())
                    .hasMessageContaining("as load:**** with code")
                    .hasMessageContaining("give it a user and password");
        }
    }

    private static LoadReport run(LoadOptions options) {
        try {
            return new LoadGenerator(options, InstantSource.system()).run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LoadOptions withPatience(LoadOptions from, Login login) {
        return new LoadOptions(
                from.broker(),
                login,
                from.community(),
                from.devices(),
                from.connections(),
                from.messages(),
                from.rate(),
                from.window(),
                from.crossing(),
                from.seed(),
                Duration.ofSeconds(1),
                Optional.empty());
    }

    private static Endpoint endpoint(EmbeddedBroker broker) {
        return new Endpoint("127.0.0.1", broker.port());
    }
}
