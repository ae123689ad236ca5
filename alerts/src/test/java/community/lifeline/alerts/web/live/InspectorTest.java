package community.lifeline.alerts.web.live;

import community.lifeline.alerts.web.account.Reach;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.gateway.telemetry.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InspectorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String TOPIC = "lifeline/v1/xinghu/gas/g-1/telemetry";

    private final Tap tap = new Tap();
    private final Inspector inspector = new Inspector(tap);

    private Inspection look(String filter, Reach reach) {
        Inspection inspection = new Inspection(new TopicFilter(filter), reach);
        inspector.add(inspection);
        return inspection;
    }

    private Message hear(String topic, byte[] payload) {
        Message message =
                new Message(List.of(), List.of(new Quarantined(topic, payload, NOW, Reason.MALFORMED, "not JSON")));
        tap.watcher().ifPresent(watcher -> watcher.heard(new Tap.Heard(topic, payload, 1, false, false, NOW), message));
        return message;
    }

    private Message hear(String topic) {
        return hear(topic, "x".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nobodyTapsWhileNobodyLooks() {
        assertThat(tap.watcher()).isEmpty();
        Inspection inspection = look("#", new Reach.Everywhere());
        assertThat(tap.watcher()).isPresent();
        inspector.remove(inspection);
        assertThat(tap.watcher()).isEmpty();
    }

    @Test
    void oneSeesTheirTopicsInTheirCommunitiesAlone() throws Exception {
        Inspection mine = look("lifeline/v1/+/gas/#", new Reach.Only(Set.of("xinghu")));
        hear("lifeline/v1/donghu/gas/g-1/telemetry");
        hear("lifeline/v1/xinghu/lift/l-1/telemetry");
        assertThat(mine.next(0)).isNull();
        Message message = hear(TOPIC);
        assertThat(mine.next(0).data().path("topic").asText()).isEqualTo(TOPIC);
        inspector.ended(message, "quarantined", Optional.of(Reason.MALFORMED));
        assertThat(mine.next(0).data().path("outcome").asText()).isEqualTo("quarantined");
    }

    @Test
    void aTopicThatNamesNoCommunityIsForThoseWhoSeeAll() throws Exception {
        Inspection some = look("#", new Reach.Only(Set.of("xinghu")));
        Inspection all = look("#", new Reach.Everywhere());
        hear("vendor/unknown");
        assertThat(some.next(0)).isNull();
        assertThat(all.next(0)).isNotNull();
    }

    @Test
    void whatComesTooFastIsPassedOverAndCounted() throws Exception {
        Inspection inspection = look("#", new Reach.Everywhere());
        for (int i = 0; i < 100; i++) {
            hear(TOPIC);
        }
        assertThat(inspection.tick()).isEqualTo(new Inspection.Count(100, 75));
        for (int i = 0; i < 25; i++) {
            assertThat(inspection.next(0)).isNotNull();
        }
        assertThat(inspection.next(0)).isNull();
        hear(TOPIC);
        assertThat(inspection.next(0)).isNotNull();
    }

    @Test
    void aLongPayloadIsCutBetweenCharactersAndBytesAreShownInHexadecimal() throws Exception {
        Inspection inspection = look("#", new Reach.Everywhere());
        hear(TOPIC, ("x" + "燃".repeat(2_000)).getBytes(StandardCharsets.UTF_8));
        var text = inspection.next(0).data();
        assertThat(text.path("payload").asText()).startsWith("x燃燃").endsWith("燃");
        assertThat(text.path("cut").asBoolean()).isTrue();
        hear(TOPIC, new byte[] {(byte) 0xff, 1});
        assertThat(inspection.next(0).data().path("payload_hex").asText()).isEqualTo("ff 01");
    }
}
