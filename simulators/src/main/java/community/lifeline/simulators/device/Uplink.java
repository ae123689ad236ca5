package community.lifeline.simulators.device;

import community.lifeline.gateway.telemetry.DeviceTopic;

/** Where a device's messages go. */
@FunctionalInterface
public interface Uplink {
    void send(DeviceTopic topic, byte[] payload);

    default void event(Payload payload, String code) {
        send(DeviceTopic.EVENT, payload.event(code));
    }
}
