package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.rule.Level;
import java.time.Duration;

/**
 * What LED boards and sirens are told.
 *
 * @param level alerts of this level and graver are shown
 * @param siren how long a siren sounds after a red alert; zero: never
 * @param refresh how often what stands is published again; a board that reads it four times that later finds nothing
 */
public record BoardsConfig(Level level, Duration siren, Duration refresh) {
    public BoardsConfig {
        require("boards.siren", siren, Duration.ZERO, Duration.ofHours(1));
        require("boards.refresh", refresh, Duration.ofMillis(100), Duration.ofMinutes(10));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is not allowed; write a duration of " + least + " to " + most);
        }
    }
}
