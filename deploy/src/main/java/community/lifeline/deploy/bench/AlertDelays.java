package community.lifeline.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.deploy.bench.report.Percentiles;
import community.lifeline.deploy.bench.rig.Inbox;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * From the publication of the reading that crossed a threshold to the receipt of its alert. Only alerts of prompt rules
 * count: those that hold a breach for a while, or ask for several readings, are late on purpose.
 */
final class AlertDelays {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Predicate<String> prompt;

    /** @param prompt tells by a rule's id whether it fires on the one reading */
    AlertDelays(Predicate<String> prompt) {
        this.prompt = prompt;
    }

    Percentiles of(String community, List<Inbox.Letter> letters) throws IOException {
        LongStream.Builder delays = LongStream.builder();
        for (Inbox.Letter letter : letters) {
            delay(community, letter).ifPresent(delays::add);
        }
        return Percentiles.ofMicros(delays.build());
    }

    private OptionalLong delay(String community, Inbox.Letter letter) throws IOException {
        JsonNode document = JSON.readTree(letter.body());
        // A webhook wraps what MQTT carries bare.
        JsonNode alert = document.path("data").isObject() ? document.path("data") : document;
        boolean counts = "fired".equals(alert.path("transition").asText())
                && community.equals(alert.at("/device/community").asText())
                && prompt.test(alert.at("/rule/id").asText());
        if (!counts) {
            return OptionalLong.empty();
        }
        Instant published = Instant.parse(alert.path("started_at").asText());
        return OptionalLong.of(Micros.between(published, letter.at()));
    }
}
