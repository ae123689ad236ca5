package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.command.Order;
import community.lifeline.alerts.notify.mqtt.Boards;
import community.lifeline.alerts.notify.mqtt.MqttPublisher;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncApiTest {
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");

    private final JsonNode described = AsyncApi.of(ApiServer.KINDS);

    private Set<String> addresses() {
        Set<String> addresses = new HashSet<>();
        described
                .path("channels")
                .forEach(channel -> addresses.add(channel.path("address")
                        .asText()
                        .replace("{community}", DEVICE.community())
                        .replace("{kind}", DEVICE.kind())
                        .replace("{device}", DEVICE.device())
                        .replace("{level}", Level.RED.label())
                        .replace("{building}", "b7")));
        return addresses;
    }

    @Test
    void itsTopicsAreThoseOfTheCodeAndNoOthers() {
        Set<String> topics = new HashSet<>();
        for (DeviceTopic topic : DeviceTopic.values()) {
            topics.add(topic.of(DEVICE));
        }
        topics.add(MqttPublisher.topic(DEVICE, Level.RED));
        for (String board : Boards.topics(DEVICE.community(), Optional.of("b7"))) {
            topics.add(board);
            topics.add(board + Boards.SIREN);
        }
        assertThat(addresses()).isEqualTo(topics);
    }

    @Test
    void everyKindHasItsMessages() {
        for (var kind : ApiServer.KINDS.all()) {
            assertThat(described
                            .at("/channels/telemetry/messages/" + kind.id() + "/$ref")
                            .asText())
                    .isEqualTo("#/components/messages/" + kind.id());
            assertThat(described.at("/components/schemas/" + kind.id() + "/$defs/m/properties"))
                    .as(kind.id())
                    .hasSize(kind.fields().size());
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        check(described.path("channels"));
        check(described.path("operations"));
        check(described.at("/components/messages"));
    }

    private void check(JsonNode node) {
        if (node.has("$ref")) {
            String reference = node.path("$ref").asText();
            assertThat(described.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        node.forEach(this::check);
    }

    @Test
    void aCommandIsAsDescribed() {
        Instant now = Instant.parse("2026-11-22T03:21:04Z");
        Order order = new Order(
                UUID.randomUUID(),
                UUID.randomUUID(),
                DEVICE,
                "close_valve",
                "{\"valve\":\"closed\"}",
                "valve",
                "closed",
                now,
                now.plusSeconds(60),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        JsonNode command = described.at("/components/messages/command");
        Described validator = new Described();
        validator.requireValid(
                "command", command.path("payload"), Json.read(new String(order.message(), StandardCharsets.UTF_8)));
        validator.requireValid("example", command.path("payload"), command.at("/examples/0/payload"));
    }
}
