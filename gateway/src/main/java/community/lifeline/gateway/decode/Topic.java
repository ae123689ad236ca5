package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Quarantined;

/** What a topic turned out to be. */
sealed interface Topic {
    /** @param speaks telemetry, event or status */
    record OfDevice(DeviceId device, DeviceKind kind, DeviceTopic speaks) implements Topic {}

    record Refused(Quarantined.Reason reason, String detail) implements Topic {}
}
