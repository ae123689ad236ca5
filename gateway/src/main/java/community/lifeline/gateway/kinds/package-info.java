/**
 * Device kinds as data: reads a kind's YAML file into a {@link community.lifeline.gateway.telemetry.DeviceKind}, and
 * writes what follows from it, the payload's JSON Schema and the documentation table.
 */
@NullMarked
package community.lifeline.gateway.kinds;

import org.jspecify.annotations.NullMarked;
