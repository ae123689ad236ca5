package community.lifeline.alerts.trust;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is known of a sensor.
 *
 * @param rule by which it is looked at, which speaks for itself and not against the sensor; may be empty
 * @param decided the field that this rests on; may be empty
 * @param ailments rules about the device's own health that are open at it, by id
 */
record Witnessed(
        DeviceId device,
        String rule,
        String decided,
        List<Evidence.Sample> samples,
        Profile profile,
        Set<String> ailments,
        LocalDate today) {
    static Witnessed behind(Alert alert, Profile profile, Set<String> ailments, LocalDate today) {
        Evidence evidence = alert.evidence();
        return new Witnessed(
                alert.device(), alert.rule(), evidence.measure().field(), evidence.samples(), profile, ailments, today);
    }
}
