package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Values;
import java.time.Instant;

/**
 * What a device last said of one field.
 *
 * @param value holds that field alone
 * @param at the time by which it is judged
 */
public record LastValue(DeviceId device, Values value, Instant at) {}
