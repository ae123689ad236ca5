package community.lifeline.alerts.notify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LetterWebhookIT {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private record Call(String type, String key, String signature, byte[] body) {}

    @Test
    void aLetterIsASignedCloudEvent() throws Exception {
        AtomicReference<Call> call = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms", exchange -> {
            call.set(new Call(
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Lifeline-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
        try (LetterWebhook webhook = new LetterWebhook(new WebhookConfig(
                "sms",
                url,
                Optional.of("a secret of some length"),
                Duration.ofSeconds(2),
                WebhookConfig.to(url).lanes(),
                RetryConfig.DEFAULT))) {
            assertThat(webhook.tell(letter())).isEqualTo(new Delivery.Sent());
        } finally {
            server.stop(0);
        }
        check(call.get());
    }

    private static void check(Call call) throws Exception {
        assertThat(call.type()).startsWith("application/cloudevents+json");
        assertThat(call.key()).isEqualTo("k/raised/p-1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret of some length".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(call.body())));
        JsonNode event = new ObjectMapper().readTree(call.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("k/raised/p-1");
        assertThat(event.path("source").asText()).isEqualTo("/lifeline/xinghu");
        assertThat(event.path("type").asText()).isEqualTo("community.lifeline.notice");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-23T04:00:00Z");
        JsonNode data = event.path("data");
        assertThat(data.path("to").path("address").asText()).isEqualTo("+86 10 1234");
        assertThat(data.path("drill").asBoolean()).isTrue();
        assertThat(data.path("notices").path(0).path("occasion").asText()).isEqualTo("raised");
    }

    private static Letter letter() {
        Person to = new Person(
                "p-1", "王", Optional.empty(), Set.of(), Language.ZH, Map.of("sms", "+86 10 1234"), Optional.empty());
        Letter.Part part = new Letter.Part(
                "k/raised", new UUID(0, 1), "raised", Level.RED, new Names("3号楼", "building 3"), "燃气泄漏", NOON);
        return new Letter(
                "k/raised/p-1",
                "xinghu",
                to,
                Optional.of("+86 10 1234"),
                Level.RED,
                true,
                NOON,
                "【演练】燃气泄漏",
                "全文",
                List.of(part));
    }
}
