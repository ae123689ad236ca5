package community.lifeline.simulators.vendor;

import com.fasterxml.jackson.core.JsonToken;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.edit.JsonEdit;
import community.lifeline.simulators.sense.DayCurve;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a native message says, for somebody who will say it in other words.
 *
 * @param at when it is said, whatever the device believes
 * @param time as it was written
 * @param code of an event; empty for telemetry
 */
record Meaning(DeviceTopic speaks, Instant at, String time, String code, Map<String, String> values) {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(DayCurve.ZONE);

    static Meaning of(Utterance said) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] head = {"", ""};
        JsonEdit.edit(said.payload(), (path, token, text) -> {
            if (path.equals("ts")) {
                head[0] = text;
            } else if (path.equals("code")) {
                head[1] = text;
            } else if (path.startsWith("m.") && token != JsonToken.VALUE_NULL) {
                values.put(path.substring(2), text);
            }
            return Optional.empty();
        });
        return new Meaning(said.speaks(), said.at(), head[0], head[1], values);
    }

    boolean isEvent() {
        return speaks == DeviceTopic.EVENT;
    }

    boolean is(String field) {
        return "true".equals(values.get(field));
    }

    Optional<String> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** As devices without a zone write it; a time that is no instant stays as it is. */
    String localTime() {
        return instant().map(LOCAL::format).orElse(time);
    }

    Optional<Instant> instant() {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
