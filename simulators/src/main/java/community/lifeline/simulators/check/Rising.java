package community.lifeline.simulators.check;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.scenario.Expectation;
import java.time.Duration;
import java.util.Optional;

/**
 * An alert that rose.
 *
 * @param after the start of the scenario
 * @param told after the start too; empty where it was hidden throughout
 */
public record Rising(
        String rule,
        Expectation.Level level,
        DeviceId device,
        Duration after,
        Optional<Duration> told,
        String message) {}
