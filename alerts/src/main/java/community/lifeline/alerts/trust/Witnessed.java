package community.lifeline.alerts.trust;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.ingest.registry.Profile;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is known of the sensor behind an alert.
 *
 * @param ailments rules about the device's own health that are open at it, by id
 */
record Witnessed(Alert alert, Profile profile, Set<String> ailments, LocalDate today) {}
