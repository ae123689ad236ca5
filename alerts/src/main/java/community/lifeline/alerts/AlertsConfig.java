package community.lifeline.alerts;

import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import java.time.Duration;

/**
 * @param partitions among how many evaluators the devices are split; the gateway must use the same number
 * @param spool where alerts wait while the database is away; a folder of its own
 * @param tick how often clocks are looked at: holds, ends and silences are no more exact than this
 * @param lookBack how far before the last stored mark observations are judged again at the start, at the least: as long
 *     as a rule holds or looks back, where that is longer
 * @param remember how long an alert that is over is remembered
 */
public record AlertsConfig(
        int partitions,
        EvaluatorConfig evaluator,
        SpoolConfig spool,
        Duration tick,
        Duration lookBack,
        Duration remember) {
    public AlertsConfig {
        if (partitions < 1 || partitions > 64) {
            throw new IllegalArgumentException("alerts.partitions: '" + partitions + "' is not allowed; write 1 to 64");
        }
        require("alerts.tick", tick, Duration.ofMillis(10), Duration.ofSeconds(5));
        require("alerts.look-back", lookBack, Duration.ZERO, Duration.ofDays(7));
        require("alerts.remember", remember, Duration.ofHours(1), Duration.ofDays(30));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is not allowed; write a duration of " + least + " to " + most);
        }
    }

    public static AlertsConfig of(int partitions, SpoolConfig spool) {
        return new AlertsConfig(
                partitions,
                EvaluatorConfig.DEFAULT,
                spool,
                Duration.ofMillis(100),
                Duration.ofHours(2),
                Duration.ofHours(24));
    }
}
