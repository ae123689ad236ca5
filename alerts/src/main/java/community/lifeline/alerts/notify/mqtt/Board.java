package community.lifeline.alerts.notify.mqtt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What stands at one place, for a board to show and a siren to sound.
 *
 * <pre>
 * {"level": "red" | "orange" | "yellow" | "blue" | "none", "alerts": 2, "siren": true, "zh": "…", "en": "…"}
 * </pre>
 *
 * @param worst the gravest alert there, the newest of those; empty where nothing stands
 * @param siren whether it is to sound now
 */
record Board(Optional<Alert> worst, int alerts, boolean siren) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<Alert> GRAVEST =
            Comparator.comparing(Alert::level).thenComparing(Alert::firedAt, Comparator.reverseOrder());

    /** @param sounds how long a siren sounds after a red alert fired */
    static Board of(Collection<Alert> standing, Duration sounds, Instant now) {
        boolean siren = standing.stream()
                .anyMatch(alert -> alert.level() == Level.RED
                        && now.isBefore(alert.firedAt().plus(sounds)));
        return new Board(standing.stream().min(GRAVEST), standing.size(), siren);
    }

    String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("level", worst.map(alert -> alert.level().label()).orElse("none"));
        node.put("alerts", alerts);
        node.put("siren", siren);
        node.put("zh", worst.map(alert -> alert.message().zh()).orElse(""));
        node.put("en", worst.map(alert -> alert.message().en()).orElse(""));
        return node.toString();
    }

    /** For a siren that reads no JSON. */
    String switched() {
        return siren ? "ON" : "OFF";
    }
}
