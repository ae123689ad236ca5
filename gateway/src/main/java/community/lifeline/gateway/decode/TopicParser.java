package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses topics, and remembers those of devices so that a device's id is one object for all its messages. Memory is
 * bounded by two generations: when the young one is full it becomes the old one, and what nobody asks for again is
 * forgotten with it.
 */
final class TopicParser {
    private static final String SHAPE = DeviceTopic.ROOT + "{community}/{kind}/{device}/{telemetry|event|status}";

    private final Kinds kinds;
    private final int generation;
    private Map<String, Topic.OfDevice> young = new HashMap<>();
    private Map<String, Topic.OfDevice> old = new HashMap<>();

    TopicParser(Kinds kinds, int remembered) {
        this.kinds = kinds;
        generation = Math.max(1, remembered / 2);
    }

    Topic parse(String topic) {
        Topic.OfDevice known = young.get(topic);
        if (known != null) {
            return known;
        }
        Topic.OfDevice aged = old.get(topic);
        Topic parsed = aged != null ? aged : parseAnew(topic);
        if (parsed instanceof Topic.OfDevice device) {
            remember(topic, device);
        }
        return parsed;
    }

    /** How many topics are remembered. */
    int size() {
        return young.size() + old.size();
    }

    private void remember(String topic, Topic.OfDevice device) {
        if (young.size() >= generation) {
            old = young;
            young = new HashMap<>();
        }
        young.put(topic, device);
    }

    private Topic parseAnew(String topic) {
        String[] segments = topic.split("/", 7);
        if (segments.length != 6 || !topic.startsWith(DeviceTopic.ROOT)) {
            return unknownTopic(topic, "a device's topic is " + SHAPE);
        }
        for (int i = 2; i < 5; i++) {
            if (!DeviceId.isSegment(segments[i])) {
                return unknownTopic(
                        topic,
                        "'" + Storable.excerpt(segments[i], 80)
                                + "' is not 1 to 64 letters, digits, '.', '_', '-' or ':'");
            }
        }
        DeviceTopic speaks = speaks(segments[5]);
        if (speaks == null) {
            return unknownTopic(topic, "its last part must be telemetry, event or status");
        }
        Optional<DeviceKind> kind = kinds.find(segments[3]);
        if (kind.isEmpty()) {
            String known = kinds.all().stream().map(DeviceKind::id).collect(Collectors.joining(", "));
            return new Topic.Refused(
                    Reason.UNKNOWN_KIND,
                    "no kind '" + segments[3] + "'; known are " + known
                            + "; correct the topic or add a file of the kind");
        }
        DeviceId device = new DeviceId(segments[2], kind.get().id(), segments[4]);
        return new Topic.OfDevice(device, kind.get(), speaks);
    }

    private static @Nullable DeviceTopic speaks(String segment) {
        return switch (segment) {
            case "telemetry" -> DeviceTopic.TELEMETRY;
            case "event" -> DeviceTopic.EVENT;
            case "status" -> DeviceTopic.STATUS;
            default -> null;
        };
    }

    private static Topic.Refused unknownTopic(String topic, String remedy) {
        return new Topic.Refused(Reason.UNKNOWN_TOPIC, "topic '" + Storable.excerpt(topic, 200) + "': " + remedy);
    }
}
