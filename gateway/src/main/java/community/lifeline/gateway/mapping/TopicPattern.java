package community.lifeline.gateway.mapping;

import community.lifeline.gateway.telemetry.DeviceTopic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics that a mapping is for: {@code lifeline/vendor/gs101/{community}/{device}}, each name standing for one level. */
record TopicPattern(String text, List<String> levels) {
    static TopicPattern parse(String text) {
        if (text.startsWith(DeviceTopic.ROOT)) {
            throw new IllegalArgumentException(
                    "'" + text + "' begins with " + DeviceTopic.ROOT + ", which native payloads are for; take another");
        }
        if (text.contains("+") || text.contains("#") || text.startsWith("{")) {
            throw new IllegalArgumentException("'" + text
                    + "' must begin with a level of its own, and name what varies: vendor/{community}/{device}");
        }
        return new TopicPattern(text, List.of(text.split("/", -1)));
    }

    /** What the names stand for in {@code topic}; empty where the mapping is not for it. */
    Optional<Map<String, String>> match(String topic) {
        String[] parts = topic.split("/", levels.size() + 1);
        if (parts.length != levels.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            String level = levels.get(i);
            if (level.startsWith("{") && level.endsWith("}")) {
                names.put(level.substring(1, level.length() - 1), parts[i]);
            } else if (!level.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
