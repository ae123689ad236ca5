package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An alert as a list of them shows it.
 *
 * @param overAt empty while it is open
 * @param hiddenBy why nobody was told of it; empty where people were told
 * @param disposition what people last said that it was; empty where nobody said
 */
public record ListedAlert(
        UUID id,
        String rule,
        DeviceId device,
        Level level,
        Lane lane,
        Names names,
        Names message,
        Instant firedAt,
        Optional<Instant> overAt,
        Optional<String> hiddenBy,
        Optional<Disposition> disposition) {}
