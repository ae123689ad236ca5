package community.lifeline.simulators.load;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:00:15.123456Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyMessageIsUnderstoodPlausibleAndOfTheSizeMeasured(boolean counted) {
        NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);
        LoadFleet fleet = new LoadFleet("load", 1_462, new SplittableRandom(1));
        Optional<Ledger> ledger = counted ? Optional.of(new Ledger(Path.of("/dev/null"))) : Optional.empty();
        LoadTraffic traffic = new LoadTraffic(fleet, ledger, InstantSource.fixed(NOW));
        ByteBuffer out = ByteBuffer.allocate(4_096);
        long bytes = 0;
        for (int device = 0; device < fleet.size(); device++) {
            out.clear();
            traffic.encode(out, 1, device, traffic.nextMicros(), 1_234_567 + device, device % 50 == 0, false);
            assertThat(out.position()).isLessThanOrEqualTo(traffic.longestPacket());
            byte[] payload = payload(out, fleet.topic(device));
            bytes += payload.length;
            String topic = new String(fleet.topic(device), StandardCharsets.UTF_8);
            Message message = decoder.decode(topic, payload, Arrival.live(NOW.plusSeconds(1)));
            assertThat(message.quarantined()).isEmpty();
            Observation observation = message.observations().getFirst();
            assertThat(observation.extra())
                    .isEqualTo(
                            counted ? Optional.of("{\"m\":{\"n\":" + (1_234_567 + device) + "}}") : Optional.empty());
            if (!counted) {
                assertThat(observation.quality())
                        .as(new String(payload, StandardCharsets.UTF_8))
                        .isZero();
            }
        }
        assertThat(bytes / fleet.size()).isBetween(135L, 175L);
    }

    private static byte[] payload(ByteBuffer out, byte[] topic) {
        int header = out.get(1) < 0 ? 3 : 2;
        return Arrays.copyOfRange(out.array(), header + 2 + topic.length + 2, out.position());
    }

    @Test
    void kindsComeInTheProportionsOfACommunity() {
        Map<String, Integer> counts = new HashMap<>();
        IntStream.range(0, 1_462).forEach(device -> counts.merge(LoadFleet.kindOf(device), 1, Integer::sum));
        assertThat(counts)
                .isEqualTo(
                        Map.of("gas", 890, "charger", 460, "elevator", 60, "hydrant", 30, "drainage", 19, "water", 3));
    }

    @Test
    void timesAreUniqueAndWrittenToTheMicrosecond() {
        Stopclock clock = new Stopclock(InstantSource.fixed(NOW));
        ByteBuffer out = ByteBuffer.allocate(100);
        clock.put(out, clock.nextMicros());
        clock.put(out, clock.nextMicros());
        assertThat(new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII))
                .isEqualTo("2026-11-23T05:00:15.123456Z2026-11-23T05:00:15.123457Z");
    }

    @Test
    void quantilesAreWithinABucketOfTheTruth() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros);
        }
        assertThat(latencies.quantile(0.5)).isBetween(50_000L, 51_700L);
        assertThat(latencies.quantile(0.99)).isBetween(99_000L, 100_000L);
        assertThat(latencies.quantile(1)).isEqualTo(100_000);
        assertThat(latencies.most()).isEqualTo(100_000);
        assertThat(new Latencies().quantile(0.99)).isZero();
    }

    @Test
    void ledgerNamesDeviceTimeAndCounter(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ledger.tsv");
        try (Ledger ledger = new Ledger(file)) {
            byte[] topic = "lifeline/v1/load/gas/gas-000001/telemetry".getBytes(StandardCharsets.US_ASCII);
            ledger.acknowledged(topic, NOW.getEpochSecond() * 1_000_000 + 7, 42);
        }
        assertThat(Files.readString(file))
                .isEqualTo("device\tts\tn\nload/gas/gas-000001\t2026-11-23T05:00:15.000007Z\t42\n");
    }

    @Test
    void placesInFlightComeBackInTheOrderOfTheirMessages() {
        InFlight inFlight = new InFlight(3);
        inFlight.take(0, 10, false, 0);
        int second = inFlight.take(0, 11, false, 0);
        inFlight.take(0, 12, false, 0);
        assertThat(inFlight.hasRoom()).isFalse();
        inFlight.free(second);
        inFlight.take(0, 13, false, 0);
        assertThat(Arrays.stream(inFlight.inOrder()).mapToLong(inFlight::number))
                .containsExactly(10L, 12L, 13L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--messages 10|the option --broker is missing",
                "--broker tcp://x:1 --messages many|--messages 'many' is not a whole number up to 2147483647",
                "--broker tcp://x:1 --window 2000|window 2000 is outside 1 to 1000",
                "--broker tcp://x:1 --crossing 2|crossing 2.0 is not a share from 0 to 1",
                "--broker tcp://x:1 --speed 3|there is no option --speed",
                "--broker http://x:1|broker 'http://x:1' is not tcp://HOST:PORT",
                "--broker|the option --broker has no value",
                "broker|'broker' is not an option"
            })
    void refusesWrongOptions(String line, String complaint) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = LoadCommand.run(line.split(" "), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(complaint).contains("--ledger FILE");
    }

    @Test
    void paceDecidesTheWindow() {
        assertThat(LoadCommand.parse("--broker tcp://x:1".split(" ")).window()).isEqualTo(20);
        assertThat(LoadCommand.parse("--broker tcp://x:1 --rate 500".split(" ")).window())
                .isEqualTo(1_000);
    }
}
