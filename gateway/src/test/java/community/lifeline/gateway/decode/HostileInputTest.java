package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Seeded, so that what fails once fails always: the seed and the round are in the assertion's description. */
class HostileInputTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");
    private static final int ROUNDS = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PAYLOADS = List.of(
            "{\"ts\":\"2026-11-22T03:21:04.120Z\",\"m\":{\"lel\":3.2,\"alarm\":false,\"valve\":\"open\"},\"q\":[\"test\"]}",
            "{\"ts\":1795317664,\"code\":\"alarm\",\"m\":{\"lel\":31}}",
            "{\"ts\":\"1970-01-01 00:00:00\",\"status\":\"offline\"}",
            "[{\"ts\":\"2099-01-01T00:00:00Z\",\"m\":{\"co\":1}},{\"m\":{\"x\":[{\"y\":\"z\"}]}}]",
            "offline",
            "{\"m\":{\"lel\":NaN,\"co\":1e999,\"h2s\":-0.0,\"nh3\":\"\\u0000\\ud83d\"},\"extra\":{\"a\":[1,2,{}]}}");
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\u0000",
            "null",
            "NaN",
            "1e999999",
            "-",
            "\\u0000",
            "\\ud800",
            "\"m\":{",
            "\"ts\":",
            "1970-01-01T00:00:00Z",
            "2099-12-31 23:59:59",
            "\uFEFF",
            "𝟘",
            "999999999999999999999",
            "\"code\":\"\"",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "/*",
            "true",
            "\"q\":[[\"test\"]]");
    private static final List<String> TOPICS = List.of(
            "lifeline/v1/xinghu/gas/g-1/telemetry",
            "lifeline/v1/xinghu/gas/g-1/event",
            "lifeline/v1/xinghu/gas/g-1/status",
            "lifeline/v1/xinghu/hydrant/h:1/telemetry");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20261122L);
    private final NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);

    @Test
    void accountsForEveryMutatedPayloadAndTopic() throws JsonProcessingException {
        for (int round = 0; round < ROUNDS; round++) {
            String topic =
                    random.nextInt(4) == 0 ? new String(mutated(pick(TOPICS)), StandardCharsets.UTF_8) : pick(TOPICS);
            byte[] payload = random.nextInt(10) == 0 ? noise() : mutated(pick(PAYLOADS));
            Arrival arrival = new Arrival(NOW, random.nextBoolean(), random.nextBoolean(), Optional.empty());
            Message message = decoder.decode(topic, payload, arrival);
            assertThat(message.observations().size() + message.quarantined().size())
                    .as("round %d", round)
                    .isPositive();
            for (Observation observation : message.observations()) {
                assertStorable(round, observation);
            }
            for (Quarantined quarantined : message.quarantined()) {
                assertThat(quarantined.detail())
                        .as("round %d", round)
                        .isNotBlank()
                        .doesNotContain("\u0000");
            }
        }
    }

    private static void assertStorable(int round, Observation observation) throws JsonProcessingException {
        assertThat(observation.time())
                .as("round %d", round)
                .isBetween(NOW.minusSeconds(31 * 86_400), NOW.plusSeconds(86_401));
        if (observation.extra().isPresent()) {
            String extra = observation.extra().get();
            JsonNode tree = JSON.readTree(extra);
            assertThat(tree.isObject()).as("round %d: %s", round, extra).isTrue();
            assertThat(isStorable(tree)).as("round %d: %s", round, extra).isTrue();
        }
    }

    /** PostgreSQL takes neither U+0000 nor half a surrogate pair. */
    private static boolean isStorable(JsonNode node) {
        if (node.isTextual()) {
            return isStorable(node.textValue());
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!isStorable(member.getKey()) || !isStorable(member.getValue())) {
                return false;
            }
        }
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            if (!isStorable(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private byte[] mutated(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
            int at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> mutant.insert(at, pick(FRAGMENTS));
                case 1 -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(12)));
                case 2 -> mutant.setLength(at);
                default -> mutant.insert(at, (char) random.nextInt(0x10000));
            }
        }
        byte[] bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
