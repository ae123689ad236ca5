package community.lifeline.alerts.trial;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.time.Instant;

/**
 * One message of a test, as the broker would hand it over.
 *
 * @param line of the test file that it stems from
 */
record Sent(int line, Instant receivedAt, DeviceId device, DeviceTopic on, String payload) {}
